// What every page may use. Each part waits until the page asks for it; every page reads and works without it.
import { digits, el, path, say } from "./words.js";

const within = (root, selector) => [...(root.matches?.(selector) ? [root] : []), ...root.querySelectorAll(selector)];

// Larger parts are fetched only where they are used
const parts = [
  ["input[data-jalali]", "picker"],
  ["[data-upload]", "upload"],
  ["select[data-pick]", "pick"],
  ["form[data-draft]", "draft"],
];

export const enhance = (root) => {
  showCopyButtons(root);
  dressFiles(root);
  return Promise.all(parts.map(async ([selector, name]) => {
    const found = within(root, selector).filter((one) => !one.dataset.enhanced);
    if (!found.length || !path(name)) return;
    for (const one of found) one.dataset.enhanced = "yes";
    const part = await import(path(name));
    for (const one of found) part.enhance(one);
  }));
};

// ---- copy -------------------------------------------------------------------------------------------------
const showCopyButtons = (root) => {
  for (const button of within(root, "[data-copy][hidden]")) button.hidden = false;
};

const copy = async (button) => {
  const source = button.dataset.copy.startsWith("#") ? document.querySelector(button.dataset.copy) : null;
  const text = source ? (source.value ?? source.textContent) : button.dataset.copy;
  const answer = document.querySelector(`[data-copied="${source?.id}"]`) ?? button;
  try {
    await navigator.clipboard.writeText(text); // needs https or localhost
    answer.textContent = say("copied");
  } catch {
    source?.select?.();
    answer.textContent = document.execCommand("copy") ? say("copied") : say("copy-by-hand");
  }
};

// ---- a plain file field: the browser's own button speaks the browser's language, not the page's ------------
const dressFiles = (root) => {
  for (const input of within(root, "input.file-input")) {
    if (input.closest("[data-upload], .file-pick")) continue;
    const name = el("span", { class: "note" });
    const tell = () => (name.textContent = [...input.files].map((file) => file.name).join(say("and")) || say("no-file"));
    const frame = el("span", { class: "file-pick" }, el("span", { class: "btn btn-plain", "aria-hidden": "true" }, say("choose-file")), name);
    input.replaceWith(frame);
    frame.append(input);
    input.addEventListener("change", tell);
    tell();
  }
};

// ---- clicks -----------------------------------------------------------------------------------------------
document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest(selector);
  const opener = at("[data-open]");
  if (opener) document.getElementById(opener.dataset.open)?.showModal();
  const shutter = at("[data-shut]");
  if (shutter) shutter.closest("dialog")?.close();
  const copier = at("[data-copy]");
  if (copier) copy(copier);
  for (const menu of document.querySelectorAll(".drop-menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

// ---- keys: e.code, not e.key, so that the same keys work on a Persian keyboard ---------------------------------
const typing = (target) => target.matches?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [role=combobox]");

const shutOpenThings = () => {
  const menu = document.querySelector(".drop-menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (document.querySelector(".sheet:target")) {
    location.hash = "main";
  }
};

const rowKeys = (event) => {
  const rows = [...document.querySelectorAll("[data-row]")];
  const here = rows.indexOf(document.activeElement);
  if (event.code === "KeyJ" && rows.length) rows[Math.min(here + 1, rows.length - 1)].focus();
  else if (event.code === "KeyK" && rows.length) rows[Math.max(here - 1, 0)].focus();
  else if (event.code === "KeyX" && here >= 0) rows[here].closest("tr, li")?.querySelector("input[type=checkbox]:not(:disabled)")?.click();
  else return false;
  return true;
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
  if (event.code === "Escape") return shutOpenThings();
  if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
  const named = document.querySelector(`[data-key="${event.code}"]`);
  if (event.code === "Slash") document.querySelector("main [data-slash], [data-slash]")?.focus();
  else if (named) {
    named.focus();
    named.click();
  } else if (!rowKeys(event)) return;
  event.preventDefault();
});

// ---- several rows at once: a tick for all, and how many are chosen ------------------------------------------
const countPicked = (form) => {
  const ticks = [...form.querySelectorAll("input[type=checkbox][data-pick-row]")];
  const picked = ticks.filter((tick) => tick.checked).length;
  const all = form.querySelector("[data-pick-all]");
  if (all) {
    all.checked = picked > 0 && picked === ticks.length;
    all.indeterminate = picked > 0 && picked < ticks.length;
  }
  for (const place of form.querySelectorAll("[data-picked]")) place.textContent = say("picked", { n: digits(picked) });
};

document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (!form || !event.target.matches("[data-pick-all], [data-pick-row]")) return;
  if (event.target.matches("[data-pick-all]")) {
    for (const tick of form.querySelectorAll("[data-pick-row]:not(:disabled)")) tick.checked = event.target.checked;
  }
  countPicked(form);
});

// ---- forms: one send is one deed; leaving with unsent words asks first -------------------------------------
const sent = new WeakSet();
const touched = new Set();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (sent.has(form)) return event.preventDefault();
  sent.add(form);
  touched.delete(form);
  event.submitter?.setAttribute("aria-busy", "true");
});

window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return; // came back by the browser's own memory: buttons must work again
  for (const form of document.forms) sent.delete(form);
  for (const button of document.querySelectorAll("[aria-busy=true]")) button.removeAttribute("aria-busy");
});

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.matches("[data-guard]:not([data-draft])")) touched.add(form);
});

window.addEventListener("beforeunload", (event) => {
  if (touched.size) event.preventDefault();
});

// ---- begin ------------------------------------------------------------------------------------------------
for (const form of document.forms) if (form.querySelector("[data-pick-row]")) countPicked(form);
for (const done of document.querySelectorAll("[data-draft-sent]")) {
  for (const key of Object.keys(localStorage)) if (key.endsWith(`:${done.dataset.draftSent}`) && key.startsWith("pooyesh.draft:")) localStorage.removeItem(key);
}
const summary = document.querySelector(".errors[tabindex]");
summary?.focus();
enhance(document);
document.addEventListener("htmx:load", (event) => enhance(event.detail.elt));
