// A Jalali calendar beside a date field: a dialog with a grid that works by keyboard and screen reader
// (ARIA Authoring Practices, date picker dialog). Weeks begin on Saturday. The calendar is the browser's own
// (Intl); where it knows no Persian calendar the field stays a text field.
import { ascii, digits, el, say } from "./words.js";

const DAY = 86400000;
const fa = document.documentElement.lang === "fa";
const MONTHS = say("months").split("|");
const WEEKDAYS = say("weekdays").split("|"); // Saturday first
const SHORT = WEEKDAYS.map((day) => day.slice(0, fa ? 1 : 2));

const format = new Intl.DateTimeFormat("en-u-ca-persian-nu-latn", { timeZone: "UTC", year: "numeric", month: "numeric", day: "numeric" });
const known = format.resolvedOptions().calendar === "persian";

// Days are whole numbers since 1970-01-01, so that no zone and no summer time can move them
const parts = (day) => {
  const found = Object.fromEntries(format.formatToParts(new Date(day * DAY)).map((part) => [part.type, Number.parseInt(part.value, 10)]));
  return { y: found.year ?? found.relatedYear, m: found.month, d: found.day };
};
const weekday = (day) => (((day + 5) % 7) + 7) % 7; // 1970-01-01 was a Thursday
const monthStart = (day) => day - parts(day).d + 1;
const monthLength = (start) => [31, 30, 29].find((length) => parts(start + length - 1).m === parts(start).m);
const fromJalali = (y, m, d) => {
  let day = Math.floor(Date.UTC(y + 621, 2, 21) / DAY) + (m <= 7 ? (m - 1) * 31 : 186 + (m - 7) * 30) + d - 1;
  for (const step of [0, -1, 1, -2, 2]) {
    const found = parts(day + step);
    if (found.y === y && found.m === m && found.d === d) return day + step;
  }
  return null;
};
const fromIso = (text) => (text ? Math.floor(Date.parse(`${text}T00:00:00Z`) / DAY) : null);
const today = (input) =>
  fromIso(input.dataset.today) ?? Math.floor((Date.now() - new Date().getTimezoneOffset() * 60000) / DAY);
const moveMonth = (day, months) => {
  const { y, m, d } = parts(day);
  const index = y * 12 + (m - 1) + months;
  const start = fromJalali(Math.floor(index / 12), (index % 12) + 1, 1);
  return start + Math.min(d, monthLength(start)) - 1;
};

const title = (day) => `${MONTHS[parts(day).m - 1]} ${digits(parts(day).y)}`;
const name = (day) => `${WEEKDAYS[weekday(day)]} ${digits(parts(day).d)} ${title(day)}`;
const written = (day) => {
  const { y, m, d } = parts(day);
  const two = (n) => String(n).padStart(2, "0");
  return fa ? `${digits(d)} ${MONTHS[m - 1]} ${digits(y)}` : `${y}/${two(m)}/${two(d)}`;
};

// Enough of what may be typed to open at the right month; the server reads the rest
const typed = (input) => {
  const text = ascii(input.value).trim();
  const numbers = text.match(/^(\d{2,4})[/\-. ](\d{1,2})[/\-. ](\d{1,2})$/);
  if (numbers) return fromJalali(+numbers[1] < 100 ? 1400 + +numbers[1] % 100 : +numbers[1], +numbers[2], +numbers[3]);
  const words = text.match(/^(\d{1,2})\s+(\D+?)\s*(\d{4})?$/);
  const month = words ? MONTHS.findIndex((m) => m.toLowerCase() === words[2].trim().toLowerCase()) + 1 : 0;
  return month ? fromJalali(words[3] ? +words[3] : parts(today(input)).y, month, +words[1]) : null;
};

const arrow = (path) => {
  const box = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  box.setAttribute("viewBox", "0 0 10 10");
  box.setAttribute("class", "icon flow");
  box.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [key, value] of [["d", path], ["fill", "none"], ["stroke", "currentColor"], ["stroke-width", "1.4"]]) line.setAttribute(key, value);
  box.append(line);
  return box;
};

class Picker {
  constructor(input, button) {
    this.input = input;
    this.first = fromIso(input.dataset.first);
    this.last = fromIso(input.dataset.last);
    const id = `${input.id}_month`;
    this.heading = el("h2", { id, "aria-live": "polite" });
    this.grid = el("table", { role: "grid", "aria-labelledby": id });
    const step = (words, months, path) => {
      const made = el("button", { type: "button", class: "step", "aria-label": say(words) }, arrow(path));
      made.addEventListener("click", () => this.show(moveMonth(this.day, months)));
      return made;
    };
    const head = el("div", { class: "cal-head" }, step("previous-month", -1, "M7 1L2 5l5 4"), this.heading, step("next-month", 1, "M3 1l5 4-5 4"));
    const close = el("button", { type: "button", class: "btn btn-bare" }, say("close"));
    close.addEventListener("click", () => this.dialog.close());
    this.dialog = el("dialog", { class: "dialog cal-dialog", "aria-label": say("choose-day") },
      el("div", { class: "cal" }, head, this.grid), el("p", { class: "note" }, say("keys")), el("div", { class: "row" }, close));
    this.dialog.addEventListener("close", () => button.focus());
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    this.grid.addEventListener("keydown", (event) => this.key(event));
    this.grid.addEventListener("click", (event) => {
      const cell = event.target.closest("button[data-day]");
      if (cell) this.choose(Number(cell.dataset.day));
    });
    document.body.append(this.dialog);
  }

  open() {
    this.chosen = typed(this.input);
    this.draw(this.chosen ?? this.bounded(today(this.input)));
    this.dialog.showModal();
    this.focusDay();
  }

  outside(day) {
    return (this.first !== null && day < this.first) || (this.last !== null && day > this.last);
  }

  bounded(day) {
    return Math.min(Math.max(day, this.first ?? day), this.last ?? day);
  }

  show(day, focus = false) {
    this.draw(day);
    if (focus) this.focusDay();
  }

  focusDay() {
    this.grid.querySelector("[tabindex='0']")?.focus();
  }

  draw(day) {
    this.day = day;
    const start = monthStart(day);
    const length = monthLength(start);
    this.heading.textContent = title(day);
    const head = el("tr", { role: "row" }, ...WEEKDAYS.map((long, i) =>
      el("th", { role: "columnheader", scope: "col", abbr: long, class: i === 6 ? "off" : null }, el("span", { "aria-hidden": "true" }, SHORT[i]), el("span", { class: "vh" }, long))));
    const body = el("tbody", { role: "rowgroup" });
    for (let week = start - weekday(start); week < start + length; week += 7) {
      const row = el("tr", { role: "row" });
      for (let one = week; one < week + 7; one += 1) row.append(one < start || one >= start + length ? el("td", { role: "gridcell" }) : this.cell(one));
      body.append(row);
    }
    this.grid.replaceChildren(el("thead", { role: "rowgroup" }, head), body);
  }

  cell(day) {
    const button = el("button", {
      type: "button", "data-day": day, tabindex: day === this.day ? 0 : -1, "aria-label": name(day), class: weekday(day) === 6 ? "off" : null,
      "aria-current": day === today(this.input) ? "date" : null, "aria-disabled": this.outside(day) ? "true" : null,
    }, digits(parts(day).d));
    return el("td", { role: "gridcell", "aria-selected": day === this.chosen ? "true" : "false" }, button);
  }

  key(event) {
    const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const backward = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const to = {
      [forward]: () => this.day + 1, [backward]: () => this.day - 1, ArrowDown: () => this.day + 7, ArrowUp: () => this.day - 7,
      Home: () => this.day - weekday(this.day), End: () => this.day - weekday(this.day) + 6,
      PageUp: () => moveMonth(this.day, event.shiftKey ? -12 : -1), PageDown: () => moveMonth(this.day, event.shiftKey ? 12 : 1),
    }[event.key];
    if (!to) return;
    event.preventDefault();
    this.show(to(), true);
  }

  choose(day) {
    if (this.outside(day)) return;
    write(this.input, day);
    this.dialog.close();
  }
}

const write = (input, day) => {
  input.value = written(day);
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
};

const QUICK = { yesterday: -1, today: 0, tomorrow: 1 };

export const enhance = (input) => {
  if (!known || input.disabled || input.readOnly) return;
  const line = input.closest(".with") ?? el("div", { class: "with" });
  if (!line.isConnected) {
    input.before(line);
    line.append(input);
  }
  const button = el("button", { type: "button", class: "btn btn-plain", "aria-haspopup": "dialog" }, say("calendar"));
  const label = input.labels?.[0]?.textContent.trim();
  if (label) button.append(el("span", { class: "vh" }, `: ${label}`));
  let picker;
  button.addEventListener("click", () => (picker ??= new Picker(input, button)).open());
  const quick = (input.dataset.quick ?? "").split(" ").filter((word) => word in QUICK).map((word) => {
    const made = el("button", { type: "button", class: "btn btn-bare" }, say(word));
    made.addEventListener("click", () => write(input, today(input) + QUICK[word]));
    return made;
  });
  input.after(button, ...(quick.length ? [el("span", { class: "quick" }, ...quick)] : []));
};
