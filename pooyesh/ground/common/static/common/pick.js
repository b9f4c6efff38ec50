// A long select becomes a field to search in (ARIA combobox with a list). The select stays and is what is sent.
import { digits, el, fold, say } from "./words.js";

const SHOWN = 60;
let made = 0;

export const enhance = (select) => {
  if (select.options.length < 9 || select.multiple) return;
  const id = select.id || `pick-${(made += 1)}`;
  const options = [...select.options].map((option, index) => ({
    index, label: option.textContent.trim(), key: fold(`${option.textContent} ${option.dataset.search ?? ""}`), off: option.disabled,
  }));
  const input = el("input", {
    class: "input", type: "text", id, role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false",
    "aria-controls": `${id}_list`, "aria-describedby": select.getAttribute("aria-describedby"), "aria-invalid": select.getAttribute("aria-invalid"),
    "aria-required": select.required ? "true" : null, placeholder: options[0]?.index === 0 && !select.options[0].value ? options[0].label : null,
  });
  const list = el("ul", { class: "combo-list", id: `${id}_list`, role: "listbox", hidden: true });
  const count = el("span", { class: "vh", role: "status" });
  const combo = el("div", { class: "combo" }, input, list, count);
  for (const label of select.labels ?? []) list.setAttribute("aria-label", label.textContent.trim());
  select.id = `${id}_select`; // label and error summary lead to the field that is seen
  select.before(combo);
  combo.append(select);
  select.hidden = true;

  let shown = [], here = -1;
  const chosenLabel = () => (select.value ? select.selectedOptions[0]?.textContent.trim() ?? "" : "");
  const show = () => { input.value = chosenLabel(); };
  const close = () => { list.hidden = true; here = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const mark = (at) => {
    here = Math.max(0, Math.min(at, shown.length - 1));
    [...list.children].forEach((one, i) => one.classList.toggle("here", i === here));
    const one = list.children[here];
    if (!shown.length || !one) return;
    input.setAttribute("aria-activedescendant", one.id);
    one.scrollIntoView({ block: "nearest" });
  };
  const open = (text) => {
    const asked = fold(text);
    shown = options.filter((option) => !option.off && select.options[option.index].value && option.key.includes(asked)).slice(0, SHOWN);
    list.replaceChildren(...shown.map((option) => el("li", {
      id: `${id}_o${option.index}`, role: "option", "aria-selected": select.selectedIndex === option.index ? "true" : "false", "data-index": option.index,
    }, option.label)));
    if (!shown.length) list.append(el("li", { class: "none" }, say("nothing-found")));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    count.textContent = shown.length ? say("found", { n: digits(shown.length) }) : say("nothing-found");
    here = -1;
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (index) => {
    select.selectedIndex = index;
    show();
    close();
    select.dispatchEvent(new Event("input", { bubbles: true }));
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };

  input.addEventListener("input", () => open(input.value));
  input.addEventListener("click", () => list.hidden && open(""));
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", () => {
    if (!input.value.trim() && !select.required && select.value) choose([...select.options].findIndex((option) => !option.value));
    show();
    close();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open("");
      mark(here + (event.key === "ArrowDown" ? 1 : here < 0 ? shown.length : -1));
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault();
      if (shown[Math.max(here, 0)]) choose(shown[Math.max(here, 0)].index);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      show();
      close();
    }
  });
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault(); // the field keeps its focus
    const one = event.target.closest("[data-index]");
    if (one) choose(Number(one.dataset.index));
  });
  select.form?.addEventListener("pooyesh:restored", show);
  show();
};
