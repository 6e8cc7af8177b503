// The text messages of one telephone: what it sent, what arrived, and the receipts for that.

const POLL_MS = 1_000;
const AGAIN_MS = 60_000; // Africa's Talking sends a text again every minute until it is taken

export class Texts {
  list = []; // {mine, words, measure, state} in the order they came
  unread = 0;
  isReached = true; // whether the last look into the inbox came through
  #exchange;
  #number;
  #changed;
  #place = "";
  #timer = null;
  #isLooking = false;
  #isClosed = false;

  constructor(exchange, number, changed) {
    this.#exchange = exchange;
    this.#number = number;
    this.#changed = changed;
  }

  /** Looks into the inbox about once a second. Called again when the page is shown: nobody looks at a hidden one. */
  watch() {
    clearTimeout(this.#timer);
    this.#look();
  }

  /** Stops looking, for good. */
  close() {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  async send(words, byTwilio) {
    const text = await this.#add({ mine: true, words, state: "sending" });
    await this.#deliver(text, crypto.randomUUID(), byTwilio);
  }

  async #deliver(text, id, byTwilio) {
    try {
      const replies = byTwilio
        ? await this.#exchange.textByTwilio(id, this.#number, text.words)
        : await this.#exchange.text(id, this.#number, text.words);
      text.state = "sent";
      for (const words of replies) await this.#arrive(words);
    } catch {
      text.state = byTwilio ? "not taken" : "not taken yet; goes again in a minute";
      if (!byTwilio && !this.#isClosed) setTimeout(() => this.#deliver(text, id, byTwilio), AGAIN_MS);
    }
    this.#changed();
  }

  async #look() {
    if (document.hidden || this.#isClosed || this.#isLooking) return;
    this.#isLooking = true;
    try {
      const arrived = await this.#exchange.inbox(this.#number, this.#place);
      this.isReached = true;
      for (const text of arrived) await this.#take(text);
    } catch {
      this.isReached = false;
    }
    this.#isLooking = false;
    this.#changed();
    this.#timer = setTimeout(() => this.#look(), POLL_MS);
  }

  async #take({ place, id, words, receipts }) {
    if (this.#isClosed) return;
    this.#place = place;
    await this.#arrive(words);
    for (const seconds of receipts) setTimeout(() => this.#confirm(id), seconds * 1000);
  }

  #confirm(id) {
    this.#exchange.receipt(id, this.#number).catch(() => {}); // lost like many a receipt
  }

  #arrive(words) {
    this.unread += 1;
    return this.#add({ mine: false, words, state: "received" });
  }

  async #add(text) {
    this.list.push(text);
    this.#changed();
    text.measure = await this.#exchange.measure(text.words).catch(() => null);
    this.#changed();
    return text;
  }
}
