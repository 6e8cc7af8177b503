// The line a phone writes in: filled by its own keys, or by a keyboard in any script.

import { LETTERS, MultiTap } from "./multitap.js";

const MODES = ["123", "abc", "ABC"];

export class Field {
  mode = MODES[0];
  #element;
  #taps = new MultiTap();
  #changed;

  /** `changed` is called after every change that is not made through `value`. */
  constructor(element, changed) {
    this.#element = element;
    this.#changed = changed;
    element.addEventListener("input", () => {
      this.#taps.stop();
      changed();
    });
  }

  get value() {
    return this.#element.value;
  }

  set value(words) {
    this.#taps.stop();
    this.#element.value = words;
  }

  /** Types one of the twelve keys; `long` when it is held, `now` in milliseconds. */
  key(key, long, now) {
    if (key === "#" && (long || this.mode !== "123")) this.nextMode();
    else if (this.mode === "123" || long || !(key in LETTERS)) this.type(key);
    else this.#tap(key, now);
  }

  type(letters) {
    this.#taps.stop();
    this.#put(letters, 0);
  }

  erase() {
    this.#taps.stop();
    const { selectionStart: start, selectionEnd: end, value } = this.#element;
    const before = start === end ? [...value.slice(0, start)].at(-1)?.length ?? 0 : 0;
    this.#put("", before);
  }

  nextMode() {
    this.#taps.stop();
    this.mode = MODES[(MODES.indexOf(this.mode) + 1) % MODES.length];
    this.#changed();
  }

  #tap(key, now) {
    const { letter, replaces } = this.#taps.tap(key, now);
    this.#put(this.mode === "ABC" ? letter.toUpperCase() : letter, replaces ? 1 : 0);
  }

  /** Puts letters in place of what is selected and of so many units before it. */
  #put(letters, before) {
    const { selectionStart: start, selectionEnd: end } = this.#element;
    this.#element.setRangeText(letters, start - before, end, "end");
    this.#changed();
  }
}
