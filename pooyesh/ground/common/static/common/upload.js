// Photos travel in pieces and go on from where a broken line stopped them.
//   POST <url> {name, size, type} → {id, offset} · PATCH <url><id>/ (a piece, header Upload-Offset) → {offset, done, thumb}
//   GET <url><id>/ → {offset, done, thumb}
// A finished photo is a hidden field of the form; without this script the file goes with the form itself.
import { digits, el, percent, say } from "./words.js";

const PIECE = 256 * 1024;
const WAITS = [1, 2, 4, 8, 15, 30]; // seconds between tries
const REMEMBERED = "pooyesh.upload:";

const sleep = (seconds) =>
  new Promise((wake) => {
    const timer = setTimeout(wake, seconds * 1000);
    window.addEventListener("online", () => { clearTimeout(timer); wake(); }, { once: true });
  });

class Refused extends Error {}
class SignedOut extends Error {} // nothing is lost: it goes on when someone has signed in again

class Photo {
  constructor(field, file, id = null) {
    this.field = field;
    this.file = file;
    this.id = id;
    this.offset = 0;
    this.tries = 0;
    this.state = "waiting";
    this.row = this.draw();
  }

  get share() { return this.file ? this.offset / Math.max(this.file.size, 1) : 1; }
  get mark() { return `${REMEMBERED}${this.field.url}:${this.file.name}:${this.file.size}:${this.file.lastModified}`; }

  draw() {
    this.thumb = el("img", { alt: "", width: 64, height: 64, hidden: true });
    this.words = el("p", { class: "moment" });
    this.bar = el("progress", { max: 1, value: 0, "aria-label": this.file?.name ?? "" });
    const name = this.file?.name ?? this.id;
    this.hand = el("button", { type: "button", class: "btn btn-bare" }, say("remove"), el("span", { class: "vh" }, ` ${name}`));
    this.hand.addEventListener("click", () => this.remove());
    if (this.file?.type.startsWith("image/")) this.picture(URL.createObjectURL(this.file));
    return el("li", { class: "file" }, this.thumb, el("div", {}, el("bdi", { class: "small", dir: "auto" }, this.file?.name ?? ""), this.words, this.bar), this.hand);
  }

  picture(address) {
    this.thumb.src = address;
    this.thumb.hidden = false;
    this.thumb.addEventListener("error", () => { this.thumb.hidden = true; }, { once: true }); // a format the browser cannot draw
  }

  show(state, words) {
    this.state = state;
    this.words.textContent = words;
    this.bar.hidden = state === "done" || state === "refused";
    this.bar.classList.toggle("paused", state === "paused");
    this.bar.value = this.share;
    this.row.classList.toggle("has-error", state === "refused");
  }

  async send() {
    this.show("sending", say("sending", { percent: percent(this.share) }));
    while (this.state !== "removed") {
      try {
        await this.step();
        this.tries = 0;
        if (this.state === "done") return;
      } catch (trouble) {
        if (this.state === "removed") return;
        if (trouble instanceof Refused) return this.refuse(trouble.message);
        this.show("paused", (trouble instanceof SignedOut && trouble.message) || say("paused", { percent: percent(this.share) }));
        await sleep(WAITS[Math.min(this.tries, WAITS.length - 1)]);
        this.tries += 1;
        this.lost = true; // what arrived is asked of the server, not remembered
      }
    }
  }

  async step() {
    if (!this.id) await this.begin();
    else if (this.lost) await this.ask();
    this.lost = false;
    if (this.offset >= this.file.size) return this.finish({});
    const answer = await this.call(`${this.field.url}${this.id}/`, {
      method: "PATCH", body: this.file.slice(this.offset, this.offset + PIECE),
      headers: { "Content-Type": "application/octet-stream", "Upload-Offset": String(this.offset) },
    });
    this.offset = answer.offset;
    if (answer.done) return this.finish(answer);
    this.show("sending", say("sending", { percent: percent(this.share) }));
  }

  async begin() {
    this.id = localStorage.getItem(this.mark);
    if (this.id) {
      try {
        return await this.ask();
      } catch (trouble) {
        if (!(trouble instanceof Refused)) throw trouble;
        localStorage.removeItem(this.mark); // that upload is no longer there: begin anew
      }
    }
    const { name, size, type } = this.file;
    const answer = await this.call(this.field.url, { method: "POST", body: JSON.stringify({ name, size, type }), headers: { "Content-Type": "application/json" } });
    this.id = answer.id;
    this.offset = answer.offset ?? 0;
    localStorage.setItem(this.mark, this.id);
  }

  async ask() {
    const answer = await this.call(`${this.field.url}${this.id}/`, { method: "GET" });
    this.offset = answer.offset;
    if (answer.done) this.finish(answer);
  }

  async call(address, options) {
    const headers = { ...options.headers, Accept: "application/json", "X-CSRFToken": this.field.token };
    const answer = await fetch(address, { ...options, headers });
    if (answer.status === 409) {
      this.lost = true; // we disagree about the offset: the server knows
      return { offset: this.offset, ...(await answer.json().catch(() => ({}))) };
    }
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 408 && answer.status !== 429) {
      const said = await answer.json().catch(() => ({}));
      throw answer.status === 401 ? new SignedOut(said.error ?? "") : new Refused(said.error ?? "");
    }
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  finish({ thumb }) {
    if (this.file) localStorage.removeItem(this.mark);
    if (thumb) this.picture(thumb);
    this.row.append(el("input", { type: "hidden", name: this.field.name, value: this.id }));
    this.row.dataset.id = this.id;
    this.show("done", say("arrived"));
    this.field.changed();
  }

  refuse(words) {
    localStorage.removeItem(this.mark);
    this.show("refused", words || say("refused"));
    this.words.className = "error";
  }

  remove() {
    this.state = "removed";
    if (this.file) localStorage.removeItem(this.mark);
    this.row.remove();
    this.field.photos.delete(this);
    this.field.input.focus();
    this.field.changed();
  }
}

class Field {
  constructor(drop) {
    this.drop = drop;
    this.url = drop.dataset.upload;
    this.name = drop.dataset.name;
    this.most = Number(drop.dataset.most || 0);
    this.input = drop.querySelector("input[type=file]");
    this.form = this.input.form;
    this.list = drop.parentElement.querySelector(`[data-files="${this.name}"]`);
    this.photos = new Set();
    this.says = el("p", { class: "note", role: "status" });
    drop.after(this.says);
    this.dress();
    this.adopt([...this.list.querySelectorAll("[data-id]")].map((row) => row.dataset.id));
    this.listen();
    if (this.input.files.length) this.take(); // chosen before this script arrived
  }

  get token() { return this.form.querySelector("[name=csrfmiddlewaretoken]")?.value ?? ""; }
  get busy() { return [...this.photos].some((photo) => ["waiting", "sending", "paused"].includes(photo.state)); }

  dress() {
    const words = el("label", { class: "btn btn-plain", for: this.input.id, id: `${this.input.id}_button` }, say("choose-photo"));
    this.input.classList.add("vh");
    this.input.required = false;
    this.input.setAttribute("aria-labelledby", `${this.input.id}_label ${this.input.id}_button`);
    this.drop.append(words, el("span", { class: "note" }, say("or-drop")));
  }

  listen() {
    this.input.addEventListener("change", () => this.take());
    for (const name of ["dragover", "dragleave", "drop"]) {
      this.drop.addEventListener(name, (event) => {
        event.preventDefault();
        this.drop.toggleAttribute("data-over", name === "dragover");
        if (name === "drop") this.add([...event.dataTransfer.files]);
      });
    }
    this.drop.addEventListener("pooyesh:restore", (event) => this.adopt(event.detail));
    this.form.addEventListener("submit", (event) => this.hold(event), { capture: true });
  }

  // Ids that are already there: drawn by the page after an error, or brought back from a draft
  adopt(ids) {
    const here = new Set([...this.photos].map((photo) => photo.id));
    for (const row of this.list.querySelectorAll("[data-id]:not(:has(progress))")) row.remove();
    for (const id of ids.filter((one) => !here.has(one))) {
      const photo = new Photo(this, null, id);
      this.photos.add(photo);
      this.list.append(photo.row);
      photo.finish({});
      photo.call(`${this.url}${id}/`, { method: "GET" }).then(({ thumb }) => thumb && photo.picture(thumb)).catch(() => {});
    }
  }

  take() {
    const files = [...this.input.files];
    this.input.value = ""; // they travel by themselves, not with the form
    this.add(files);
  }

  add(files) {
    const room = this.most ? this.most - this.photos.size : files.length;
    this.says.textContent = files.length > room ? say("too-many", { most: digits(this.most) }) : "";
    for (const file of files.slice(0, Math.max(room, 0))) {
      const photo = new Photo(this, file);
      photo.show("waiting", say("waiting"));
      this.photos.add(photo);
      this.list.append(photo.row);
    }
    this.run();
  }

  // One at a time: on a weak line two half photos are worth less than one whole
  async run() {
    if (this.running) return;
    this.running = true;
    for (let next; (next = [...this.photos].find((photo) => photo.state === "waiting")); ) await next.send();
    this.running = false;
    this.release();
  }

  hold(event) {
    if (!this.busy) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.held = event.submitter ?? true;
    this.says.textContent = say("still-sending");
  }

  release() {
    if (!this.held || this.busy) return;
    const submitter = this.held === true ? undefined : this.held;
    this.held = null;
    this.says.textContent = "";
    this.form.requestSubmit(submitter);
  }

  changed() {
    this.form.dispatchEvent(new Event("pooyesh:changed", { bubbles: true }));
    this.release();
  }
}

export const enhance = (drop) => new Field(drop);
