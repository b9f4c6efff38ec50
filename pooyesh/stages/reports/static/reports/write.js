// The form of a report: questions that depend on other answers, sums, and further lines without asking the network.
import { ascii, digits } from "../common/words.js";

const form = document.querySelector("form[data-draft]");
const texts = form?.querySelector("[data-report-words]")?.dataset ?? {};
const count = (text) => {
  const plain = ascii(text ?? "").replace(/[٬,\s\u200c]/g, "");
  return /^\d+$/.test(plain) ? Number(plain) : null;
};
const grouped = (n) => digits(n.toLocaleString("en-US").replaceAll(",", document.documentElement.lang === "fa" ? "٬" : ","));
const fill = (text, values) => (text ?? "").replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");

// round-1 of core.plausibility: whole tens from 10, fifties from 100, hundreds from 1,000
const isRound = (n) => n >= 10 && n % (n < 100 ? 10 : n < 1000 ? 50 : 100) === 0;
const named = (base, n) => (n === "0" ? base : `${base}_${n}`);
const field = (base, n) => form.elements[named(base, n)];
const lineOf = (target) => target.closest("[data-line]")?.dataset.line ?? "0";
const placeOf = (n) => (n === "0" ? form : form.querySelector(`[data-line="${n}"]`));
const own = (n, selector) => [...placeOf(n).querySelectorAll(selector)].filter((one) => lineOf(one) === n);

const askAboutNumber = (n) => {
  const legend = document.getElementById(`id_${named("basis", n)}`)?.querySelector("legend");
  const number = count(field("count", n)?.value);
  if (!legend) return;
  legend.dataset.plain ??= legend.textContent;
  legend.textContent = number !== null && isRound(number) ? fill(texts.round, { n: grouped(number) }) : legend.dataset.plain;
};

const askBySection = (n) => {
  const chosen = own(n, `input[name="${named("section", n)}"]`).find((one) => one.checked || one.type === "hidden");
  if (!chosen) return;
  const label = document.getElementById(`id_${named("count", n)}_label`);
  if (label && chosen.dataset.label) label.firstChild.textContent = chosen.dataset.label;
  for (const set of own(n, "fieldset[data-kind]")) set.hidden = set.dataset.kind !== "audience" && chosen.type !== "hidden" && !chosen.dataset[set.dataset.kind];
  for (const set of own(n, "fieldset[data-section]")) set.hidden = set.dataset.section !== chosen.value;
};

const sumUp = (n) => {
  const whole = count(field("count", n)?.value);
  for (const set of own(n, "fieldset[data-kind]")) {
    const parts = [...set.querySelectorAll("input")].map((one) => count(one.value)).filter((one) => one !== null);
    const sum = parts.reduce((a, b) => a + b, 0);
    const says = set.querySelector("[data-sum]");
    says.textContent = parts.length && whole !== null ? fill(texts.sum, { sum: grouped(sum), whole: grouped(whole) }) : "";
  }
};

const lookAt = (n) => { askBySection(n); askAboutNumber(n); sumUp(n); };
const lookAtAll = () => ["0", ...[...form.querySelectorAll("fieldset[data-line]")].map((one) => one.dataset.line)].forEach(lookAt);

// ---- a further line is a copy of the spare one -----------------------------------------------------------------
const grow = () => {
  const number = Number(form.elements.lines.value || 1);
  const spare = document.getElementById("spare-line").innerHTML.replaceAll("_999", `_${number}`).replaceAll('"999"', `"${number}"`);
  form.querySelector("#further-lines").insertAdjacentHTML("beforeend", spare);
  const line = form.querySelector(`[data-line="${number}"]`);
  line.querySelector("legend").textContent = fill(texts.line, { n: digits(number + 1) });
  form.elements.lines.value = number + 1;
  document.dispatchEvent(new CustomEvent("htmx:load", { detail: { elt: line } })); // common's script dresses what is new
  const day = field("day", String(number));
  if (day && !day.value) day.value = field("day", "0")?.value ?? "";
  lookAt(String(number));
  return line;
};

if (form) {
  form.addEventListener("click", (event) => {
    if (!event.target.closest("[data-more-lines]")) return;
    event.preventDefault();
    grow().querySelector("input:not([type=hidden])").focus();
    form.dispatchEvent(new Event("pooyesh:changed", { bubbles: true }));
  });
  form.addEventListener("input", (event) => lookAt(lineOf(event.target)));
  form.addEventListener("change", (event) => lookAt(lineOf(event.target)));
  // a draft of several lines comes back: make room for them first
  form.addEventListener("pooyesh:restoring", (event) => {
    const wanted = Number(event.detail.get("lines")?.at(-1) ?? 1);
    while (Number(form.elements.lines.value || 1) < wanted) grow();
  });
  form.addEventListener("pooyesh:restored", () => {
    lookAtAll();
    const unfinished = document.querySelector(`[data-unfinished="${form.elements.draft.value}"]`);
    if (unfinished) unfinished.hidden = true;
  });
  lookAtAll();
}
