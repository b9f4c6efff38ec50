// Sentences and digits of the page's language. The words come from the page (gettext), never from here.
const box = document.getElementById("words")?.dataset ?? {};
const persian = document.documentElement.lang === "fa";

const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

export const path = (name) => box[camel(`js-${name}`)];
export const digits = (text) => (persian ? String(text).replace(/\d/g, (d) => String.fromCharCode(0x06f0 + Number(d))) : String(text));
export const ascii = (text) =>
  String(text).replace(/[\u06f0-\u06f9\u0660-\u0669]/g, (d) => String(d.charCodeAt(0) & 15));
export const percent = (share) => digits(`${Math.floor(share * 100)}${persian ? "\u066a" : "%"}`);
export const clock = (date) =>
  digits(`${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`);
export const say = (name, values = {}) =>
  (box[camel(`w-${name}`)] ?? "").replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");

// Make an element: el("button", {type: "button", class: "btn"}, "text", child…)
export const el = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
};

// One spelling of a Persian text, for matching only: letters that Arabic keyboards write otherwise, marks, joints
const SAME = [[/[\u064a\u0649\u0626]/g, "\u06cc"], [/\u0643/g, "\u06a9"], [/[\u0629\u06c0]/g, "\u0647"], [/[\u0623\u0625\u0622\u0671]/g, "\u0627"], [/\u0624/g, "\u0648"]];
export const fold = (text) =>
  SAME.reduce((now, [from, to]) => now.replace(from, to), ascii(text).toLowerCase().normalize("NFKD")
    .replace(/[\u064b-\u065f\u0670\u0640\u0300-\u036f]/g, "")).replace(/[\s\u200c\u200b\-\u2013_.,\u060c]+/g, "");
