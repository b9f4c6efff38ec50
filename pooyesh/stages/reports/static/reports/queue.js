// The queue: after each decision the next report stands in the place of the last, without a new page.
const wide = window.matchMedia("(min-width: 64rem)");

const row = () => document.querySelector(".queue tr.here");

const arrive = () => {
  const here = row();
  if (wide.matches) {
    here?.querySelector("[data-row]")?.focus({ preventScroll: true });
    here?.scrollIntoView({ block: "nearest" });
  } else window.scrollTo(0, 0);
};

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id === "main" || event.detail.elt?.id === "main") arrive();
});

// X chooses the report that is looked at, wherever the keyboard stands
document.addEventListener("keydown", (event) => {
  if (event.code !== "KeyX" || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.matches("input, textarea, select, [data-row]")) return;
  row()?.querySelector("[data-pick-row]")?.click();
});

document.addEventListener("click", (event) => {
  const low = event.target.closest("[data-pick-low]");
  if (!low) return;
  event.preventDefault();
  event.stopPropagation(); // the address does the same without a script
  const ticks = [...low.closest("form").querySelectorAll("[data-pick-row]")];
  for (const tick of ticks) tick.checked = tick.hasAttribute("data-low-risk");
  ticks[0]?.dispatchEvent(new Event("change", { bubbles: true }));
}, { capture: true });

// R opens the reasons: the first of them takes the keyboard
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.("details.verb") && event.target.open) event.target.querySelector("input:not([type=hidden]), textarea")?.focus();
}, { capture: true });
