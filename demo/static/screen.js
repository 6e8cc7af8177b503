// Draws what a phone shows onto its screen.

import { VIEWS } from "./views.js";

const KHMER = /[\u1780-\u17ff]/;
const WAITING = "· · ·";

export class Screen {
  #parts;
  #drawn = {};

  constructor(phone) {
    const names = ["clock", "title", "words", "field", "mode", "envelope", "signal", "left", "right"];
    this.#parts = Object.fromEntries(names.map((name) => [name, phone.querySelector(`.${name}`)]));
  }

  draw(handset) {
    const { field, soft } = VIEWS[handset.view];
    this.#set("title", handset.title);
    this.#words(handset);
    this.#status(handset);
    this.#field(field, handset);
    this.#set("left", handset.view === "idle" && handset.texts.unread ? "Read" : soft[0]);
    this.#set("right", soft[1]);
  }

  /** Moves what is shown by about two lines, up (-1) or down (1). */
  scroll(direction) {
    this.#parts.words.scrollBy({ top: direction * 48 });
  }

  /** The time on an idle screen. */
  tick() {
    const time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
    this.#set("clock", time);
  }

  #words({ view, words, texts }) {
    const { words: box, clock } = this.#parts;
    clock.hidden = view !== "idle";
    box.setAttribute("aria-busy", view === "waiting");
    if (view === "texts") this.#thread(texts.list);
    else this.#say(view === "waiting" ? WAITING : words || this.#greeting(view, texts.unread));
  }

  #greeting(view, unread) {
    if (view !== "idle") return "";
    return unread ? `${unread} new text${unread > 1 ? "s" : ""}` : "";
  }

  #say(words) {
    if (!this.#isNew("words", words)) return;
    const box = this.#parts.words;
    box.textContent = words;
    box.lang = KHMER.test(words) ? "km" : "en";
    box.scrollTop = 0;
  }

  #thread(list) {
    const shown = list.map(({ words, state }) => `${words}\n${state}`).join("\n");
    if (!this.#isNew("words", `texts\n${shown}`)) return;
    const box = this.#parts.words;
    box.replaceChildren(...(list.length ? list.map(entry) : [document.createTextNode("No texts yet.")]));
    box.scrollTop = box.scrollHeight;
  }

  #status({ field, texts, view }) {
    const { mode, envelope, signal } = this.#parts;
    mode.hidden = !VIEWS[view].field;
    this.#set("mode", field.mode);
    envelope.hidden = !texts.unread;
    this.#set("envelope", `✉ ${texts.unread}`);
    signal.classList.toggle("away", !texts.isReached);
    signal.title = texts.isReached ? "The network is there" : "No network";
  }

  #field(label, { view, hint }) {
    const box = this.#parts.field;
    box.hidden = !label;
    box.placeholder = hint;
    if (!this.#isNew("view", view)) return;
    box.setAttribute("aria-label", label ?? "");
    box.rows = view === "writing" ? 5 : 1;
    box.closest(".lcd").dataset.view = view;
  }

  #set(name, words) {
    if (this.#isNew(name, words)) this.#parts[name].textContent = words;
  }

  /** Whether this differs from what is drawn: what is drawn again is also read out again. */
  #isNew(name, shown) {
    const isNew = this.#drawn[name] !== shown;
    this.#drawn[name] = shown;
    return isNew;
  }
}

function entry({ mine, words, state }) {
  const box = document.createElement("p");
  box.className = mine ? "text mine" : "text";
  box.lang = KHMER.test(words) ? "km" : "en";
  const note = document.createElement("small");
  note.textContent = mine ? `from me, ${state}` : state;
  note.lang = "en";
  box.append(words, note);
  return box;
}
