// One telephone with all that belongs to it: screen, keys, readings, number.

import { Field } from "./field.js";
import { Handset } from "./handset.js";
import { fromKeyboard, wireButtons } from "./keys.js";
import { Panel } from "./panel.js";
import { Screen } from "./screen.js";

const DRAFT_MS = 150; // a draft is measured when nothing was typed for so long

const HAS_KEYBOARD = matchMedia("(pointer: fine)"); // on glass, a field in focus would bring a keyboard up

export class Stand {
  #exchange;
  #element;
  #handset;
  #input;
  #panel;
  #phone;
  #screen;
  #who;
  #draft = null; // the measure of the text being written
  #timer = null;

  constructor(element, exchange) {
    this.#exchange = exchange;
    this.#element = element;
    this.#phone = element.querySelector(".phone");
    this.#input = element.querySelector(".field");
    this.#screen = new Screen(this.#phone);
    this.#panel = new Panel(element.querySelector(".panel"));
    const number = element.querySelector("[name=number]");
    const field = new Field(this.#input, () => this.#edited());
    this.#handset = new Handset(exchange, field, number.value, () => this.#draw());
    this.#who = element.querySelector("[name=who]");
    this.#listen(number);
    this.tick();
  }

  /** Ready for the keyboard. */
  focus() {
    const target = HAS_KEYBOARD.matches && !this.#input.hidden ? this.#input : this.#phone;
    target.focus({ preventScroll: true });
  }

  /** The page is in front of somebody again. */
  shown() {
    this.#handset.texts.watch();
  }

  /** The page is closed: the line drops. */
  closed() {
    this.#handset.call?.hangUp();
  }

  /** A second has passed. */
  tick() {
    this.#screen.tick();
    this.#draw();
  }

  /** A key of the computer, meant for this phone. */
  typed(event) {
    const { key, letters } = fromKeyboard(event);
    if (!key && !letters) return;
    event.preventDefault();
    if (key) this.#press(key, false);
    else if (!this.#input.hidden) this.#handset.field.type(letters);
  }

  #listen(number) {
    wireButtons(this.#phone, (key, long) => {
      this.#press(key, long);
      if (!this.#element.contains(document.activeElement)) this.focus();
    });
    this.#phone.addEventListener("focus", () => this.#keepFocus());
    number.addEventListener("change", () => number.reportValidity() && this.#renumbered(number.value));
    this.#who.addEventListener("change", () => this.#picked(number));
    this.#element.querySelector("[name=gateway]")?.addEventListener("change", ({ target }) => {
      this.#handset.byTwilio = target.value === "twilio";
    });
  }

  /** Somebody was chosen from the list. */
  #picked(number) {
    if (this.#who.value) {
      number.value = this.#who.value;
      this.#handset.renumber(number.value);
    } else {
      number.select();
    }
  }

  /** A number was typed: it may be that of somebody in the list. */
  #renumbered(value) {
    const known = Array.from(this.#who.options, (option) => option.value);
    this.#who.value = known.includes(value) ? value : "";
    this.#handset.renumber(value);
  }

  #press(key, long) {
    if (key === "up" || key === "down") this.#screen.scroll(key === "up" ? -1 : 1);
    else if (key === "mode") this.#handset.field.nextMode();
    else this.#handset.press(key, long);
  }

  #draw() {
    const had = document.activeElement === this.#input;
    this.#screen.draw(this.#handset);
    if (this.#handset.view !== "writing") this.#draft = null;
    this.#panel.draw(this.#handset, this.#draft);
    if (had && this.#input.hidden) this.#phone.focus({ preventScroll: true });
    this.#keepFocus();
  }

  /** The phone itself has the focus only while it has no field to write in. */
  #keepFocus() {
    if (document.activeElement === this.#phone) this.focus();
  }

  #edited() {
    this.#draw();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#measure(), DRAFT_MS);
  }

  async #measure() {
    const words = this.#handset.view === "writing" ? this.#handset.field.value : "";
    this.#draft = words ? await this.#exchange.measure(words).catch(() => null) : null;
    this.#draw();
  }
}
