// A basic phone: which of its views is open, what stands there, and what its keys do.

import { Call, answersIn } from "./call.js";
import { Texts } from "./texts.js";
import { VIEWS } from "./views.js";

const NO_SUCH_CODE = "Connection problem or invalid MMI code.";

export class Handset {
  view = "idle";
  words = "";
  title = "";
  call = null;
  page = 1;
  measure = null; // of the screen that is shown
  milliseconds = null; // that its answer took
  byTwilio = false;
  number;
  field;
  texts;
  #exchange;
  #changed;
  #dialled = "";

  /** `changed` is called whenever there is something new to draw. */
  constructor(exchange, field, number, changed) {
    this.#exchange = exchange;
    this.#changed = changed;
    this.field = field;
    this.number = number;
    this.texts = this.#textsOf(number);
  }

  /** What an empty field shows: the code, while there is nothing else to do. */
  get hint() {
    return this.view === "idle" ? this.#exchange.serviceCode : "";
  }

  /** Takes another number: another SIM card, with texts of its own. */
  renumber(number) {
    if (number === this.number) return;
    this.call?.hangUp();
    this.texts.close();
    this.number = number;
    this.texts = this.#textsOf(number);
    this.home();
  }

  /** A key: one of the twelve, or left, right, call, end. `long` when it was held. */
  press(key, long = false) {
    const { keys, field } = VIEWS[this.view];
    if (key in keys) this[keys[key]]();
    else if (field && /^[0-9*#]$/.test(key)) this.field.key(key, long, performance.now());
    else if (this.view === "told" && /^[0-9*#]$/.test(key)) this.#startOver(key);
  }

  home() {
    this.call = null;
    this.measure = null;
    this.#show("idle", "", "");
  }

  dial() {
    const line = this.field.value.trim();
    if (!line) return this.#offer(this.#dialled || this.#exchange.serviceCode);
    this.#dialled = line;
    this.page = 1;
    const answers = answersIn(line, this.#exchange.serviceCode);
    if (!answers) return this.#show("told", line, NO_SUCH_CODE);
    this.call = new Call(this.#exchange, this.number, answers);
    return this.#hear(this.call, this.call.ask());
  }

  redial() {
    this.home();
    this.#offer(this.#dialled);
  }

  reply() {
    const words = this.field.value.trim();
    this.page = words === "01" && this.measure?.has_more ? this.page + 1 : 1;
    return this.#hear(this.call, this.call.answer(words));
  }

  hangUp() {
    this.call?.hangUp();
    this.home();
  }

  openTexts() {
    this.texts.unread = 0;
    this.#show("texts", `Texts with ${this.#exchange.shortCode}`, "");
  }

  write() {
    this.#show("writing", `To ${this.#exchange.shortCode}`, "");
  }

  send() {
    const words = this.field.value;
    if (!words.trim()) return;
    this.texts.send(words, this.byTwilio);
    this.openTexts();
  }

  clear() {
    if (this.field.value) this.field.erase();
    else if (this.view === "writing") this.openTexts();
  }

  #textsOf(number) {
    const texts = new Texts(this.#exchange, number, () => {
      if (this.view === "texts") this.texts.unread = 0;
      this.#changed();
    });
    texts.watch();
    return texts;
  }

  #offer(line) {
    this.field.value = line;
    this.#changed();
  }

  #startOver(key) {
    this.home();
    this.field.key(key, false, performance.now());
  }

  async #hear(call, answer) {
    this.#show("waiting", this.#dialled, "");
    try {
      const { words, goesOn, milliseconds } = await answer;
      const measure = await this.#exchange.measure(words).catch(() => null);
      if (call !== this.call) return; // hung up meanwhile
      Object.assign(this, { measure, milliseconds });
      this.#show(goesOn ? "asked" : "told", this.#dialled, words);
    } catch {
      if (call !== this.call) return;
      this.measure = null;
      this.#show("told", this.#dialled, NO_SUCH_CODE);
    }
  }

  #show(view, title, words) {
    Object.assign(this, { view, title, words });
    this.field.mode = VIEWS[view].mode ?? "123";
    this.field.value = "";
    this.#changed();
  }
}
