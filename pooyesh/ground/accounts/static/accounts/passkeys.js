// Passkeys: asks the server what to ask the device, puts the device's answer into the form and sends it.
// The forms are hidden until it is clear that this browser, at this address, can do it.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const ids = (list) => (list ?? []).map((item) => ({ ...item, id: bytes(item.id) }));
const isNumber = /^(\d+\.){3}\d+$|:/.test(location.hostname.replace(/^\[|\]$/g, "")); // a passkey is bound to a name
const able = window.isSecureContext && "credentials" in navigator && "PublicKeyCredential" in window && !isNumber;

async function invitation(url) {
  const answer = await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).publicKey;
}

async function made(asked) {
  const publicKey = { ...asked, challenge: bytes(asked.challenge), user: { ...asked.user, id: bytes(asked.user.id) }, excludeCredentials: ids(asked.excludeCredentials) };
  const key = await navigator.credentials.create({ publicKey });
  const { attestationObject, clientDataJSON } = key.response;
  return answerOf(key, { attestationObject: text(attestationObject), clientDataJSON: text(clientDataJSON) });
}

async function shown(asked) {
  const publicKey = { ...asked, challenge: bytes(asked.challenge), allowCredentials: ids(asked.allowCredentials) };
  const key = await navigator.credentials.get({ publicKey });
  const { authenticatorData, clientDataJSON, signature, userHandle } = key.response;
  return answerOf(key, { authenticatorData: text(authenticatorData), clientDataJSON: text(clientDataJSON), signature: text(signature), userHandle: userHandle ? text(userHandle) : null });
}

function answerOf(key, response) {
  return JSON.stringify({ id: key.id, rawId: text(key.rawId), type: key.type, clientExtensionResults: key.getClientExtensionResults(), authenticatorAttachment: key.authenticatorAttachment ?? null, response });
}

async function send(form) {
  const said = form.querySelector("[data-passkey-said]");
  const button = form.querySelector("button");
  said.textContent = "";
  button.setAttribute("aria-busy", "true");
  try {
    const asked = await invitation(form.dataset.passkey);
    const isNew = "passkeyNew" in form.dataset;
    form.querySelector('[name$="answer"]').value = await (isNew ? made(asked) : shown(asked));
    form.submit();
  } catch {
    button.removeAttribute("aria-busy");
    said.textContent = said.dataset.cancelled;
  }
}

if (able) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (submitted) => { submitted.preventDefault(); send(form); });
  }
  for (const note of document.querySelectorAll("[data-passkey-absent]")) note.hidden = true;
}
