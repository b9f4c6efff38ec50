// Sentences and digits of the page's language. The words come from the page (gettext), never from here.
const box = document.getElementById("words")?.dataset ?? {};
const persian = document.documentElement.lang === "fa";

const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

export const path = (name) => box[camel(`js-${name}`)];
export const digits = (text) => (persian ? String(text).replace(/\d/g, (d) => "۰۱۲۳۴۵۶۷۸۹"[d]) : String(text));
export const ascii = (text) =>
  String(text).replace(/[۰-۹٠-٩]/g, (d) => String(d.charCodeAt(0) & 15));
export const percent = (share) => digits(`${Math.floor(share * 100)}${persian ? "٪" : "%"}`);
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

// One spelling of a Persian text, for matching only
export const fold = (text) =>
  ascii(text).toLowerCase().normalize("NFKD").replace(/[\u064b-\u065f\u0670\u0640\u0300-\u036f]/g, "")
    .replace(/[يىئ]/g, "ی").replace(/ك/g, "ک").replace(/[ةۀ]/g, "ه").replace(/[أإآٱ]/g, "ا").replace(/ؤ/g, "و")
    .replace(/[\s\u200c\u200b\-–_.،,]+/g, "");
