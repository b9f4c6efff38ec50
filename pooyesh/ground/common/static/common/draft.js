// Drafts: what is typed is kept on the device (and on the server when the form says where), brought back on
// return, and forgotten when the server says that it arrived.
import { clock, el, say } from "./words.js";

const SKIPPED = new Set(["csrfmiddlewaretoken", "draft_key", "once"]);
const PAUSE = 600; // milliseconds after the last key
const SERVER_PAUSE = 4000;

const place = (form) => `pooyesh.draft:${form.dataset.reader ?? ""}:${form.dataset.draft}`;

const entries = (form) =>
  [...new FormData(form)].filter(
    ([name, value]) => typeof value === "string" && !SKIPPED.has(name) && form.elements[name]?.type !== "password",
  );

// What the page came with, whatever was typed before this script arrived on a slow line
const given = (form) => {
  const words = [];
  for (const field of form.elements) {
    if (!field.name || SKIPPED.has(field.name) || field.disabled || ["file", "password", "submit", "button"].includes(field.type)) continue;
    if (field.type === "checkbox" || field.type === "radio") {
      if (field.defaultChecked) words.push([field.name, field.value]);
    } else if (field.tagName === "SELECT") {
      const chosen = [...field.options].filter((option) => option.defaultSelected);
      for (const option of chosen.length || field.multiple ? chosen : [...field.options].slice(0, 1)) words.push([field.name, option.value]);
    } else words.push([field.name, field.defaultValue]);
  }
  return words;
};

const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
};

const write = (key, value) => {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false; // a full or forbidden store must never stop the form
  }
};

const put = (form, saved) => {
  const values = new Map();
  for (const [name, value] of saved) values.set(name, [...(values.get(name) ?? []), value]);
  form.dispatchEvent(new CustomEvent("pooyesh:restoring", { bubbles: true, detail: values })); // a form of many lines makes room
  for (const field of form.elements) {
    if (!field.name || SKIPPED.has(field.name) || ["file", "password", "submit", "button", "hidden"].includes(field.type)) continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.get(field.name)?.includes(field.value) ?? false;
    else if (values.has(field.name)) field.value = values.get(field.name).shift() ?? "";
    const fold = field.closest("details");
    if (fold && field.value && field.type !== "checkbox" && field.type !== "radio") fold.open = true;
  }
  for (const drop of form.querySelectorAll("[data-upload]")) {
    drop.dispatchEvent(new CustomEvent("pooyesh:restore", { detail: values.get(drop.dataset.name) ?? [] }));
  }
  form.dispatchEvent(new Event("pooyesh:restored", { bubbles: true }));
};

const sendToServer = async (form) => {
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.dataset.draftUrl, { method: "POST", body, headers: { "X-Draft": "1" }, redirect: "manual" });
    return answer.status === 204;
  } catch {
    return false;
  }
};

export const enhance = (form) => {
  const key = place(form);
  const first = JSON.stringify(given(form));
  const typedAlready = JSON.stringify(entries(form)) !== first;
  const state = form.querySelector("[data-draft-state]") ?? el("p", { class: "saved", role: "status", hidden: true });
  if (!state.isConnected) form.prepend(state);
  const key_field = el("input", { type: "hidden", name: "draft_key", value: form.dataset.draft });
  form.append(key_field);
  let timer, serverTimer, waiting;

  const tell = (...parts) => {
    state.replaceChildren(...parts);
    state.hidden = false;
  };

  const keep = () => {
    const now = new Date();
    const words = entries(form);
    if (JSON.stringify(words) === first) return;
    if (write(key, { base: first, at: now.toISOString(), words })) {
      const sentence = say("kept", { clock: clock(now) });
      if (state.textContent !== sentence) tell(sentence);
    }
    if (form.dataset.draftUrl) {
      clearTimeout(serverTimer);
      serverTimer = setTimeout(async () => {
        if (await sendToServer(form)) tell(say("saved", { clock: clock(new Date()) }));
      }, SERVER_PAUSE);
    }
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  };

  const forget = () => {
    localStorage.removeItem(key);
    location.reload();
  };

  const discard = () => {
    const button = el("button", { type: "button", class: "link" }, say("discard"));
    button.addEventListener("click", forget);
    return button;
  };

  const bringBack = (saved) => {
    put(form, saved.words);
    tell(`${say("restored", { clock: clock(new Date(saved.at)) })} `, discard());
  };

  const saved = read(key);
  const answered = form.parentElement.querySelector(".errors") !== null; // the server gave back what was typed
  if (saved && !answered && JSON.stringify(saved.words) !== first) {
    if (saved.base === first && !typedAlready) bringBack(saved);
    else {
      const button = el("button", { type: "button", class: "link" }, say("bring-back"));
      button.addEventListener("click", () => bringBack(saved));
      tell(`${say("changed", { clock: clock(new Date(saved.at)) })} `, button, " ", discard());
    }
  }

  if (typedAlready && !saved) later();
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("pooyesh:changed", later);
  window.addEventListener("pagehide", keep);
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    clearTimeout(serverTimer);
    keep();
    if (navigator.onLine) return;
    event.preventDefault(); // without a network the words wait here, and go by themselves
    tell(say("offline"));
    if (waiting) return;
    waiting = true;
    window.addEventListener("online", () => { waiting = false; form.requestSubmit(event.submitter); }, { once: true });
  });
  // the server's answer clears it: the next page says data-draft-sent
};
