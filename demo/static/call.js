// One call to a service code, from the first request to the notice that it is over.

const ANSWER = /^(CON|END) ([^]*)$/;

export class Call {
  hops = 0;
  #exchange;
  #id = `ATUid_${crypto.randomUUID().replaceAll("-", "")}`;
  #number;
  #answers;
  #began = performance.now();
  #ended = null;
  #last = "";
  #line = new AbortController();

  /** `answers` are those that were dialled with the code: `*1286*1*2#` brings two. */
  constructor(exchange, number, answers) {
    this.#exchange = exchange;
    this.#number = number;
    this.#answers = answers;
  }

  /** Everything typed in this call, joined as Africa's Talking joins it. */
  get typed() {
    return this.#answers.join("*");
  }

  get seconds() {
    return ((this.#ended ?? performance.now()) - this.#began) / 1000;
  }

  get isOver() {
    return this.#ended !== null;
  }

  /** Asks for the first screen, or the next: {words, goesOn, milliseconds}. Throws when the line is dead. */
  async ask() {
    const sent = performance.now();
    this.hops += 1;
    try {
      const [, verb, words] = ANSWER.exec(await this.#exchange.dial(this.#wire(), this.#line.signal)) ?? [];
      if (!verb) throw new Error("The answer begins neither with CON nor with END.");
      this.#last = words;
      if (verb === "END") this.#end("Success");
      return { words, goesOn: verb === "CON", milliseconds: Math.round(performance.now() - sent) };
    } catch (error) {
      this.#end("Failed", error.message);
      throw error;
    }
  }

  answer(words) {
    this.#answers.push(words);
    return this.ask();
  }

  /** Ends the call from this side, or drops the line: the service cannot tell which. */
  hangUp() {
    this.#end("Incomplete");
    this.#line.abort();
  }

  #wire() {
    return { id: this.#id, number: this.#number, typed: this.typed };
  }

  #end(status, errorMessage) {
    if (this.isOver) return;
    this.#ended = performance.now();
    const notice = {
      status,
      cost: "None",
      durationInMillis: Math.round(this.seconds * 1000),
      hopsCount: this.hops,
      lastAppResponse: this.#last,
      ...(errorMessage && { errorMessage }),
    };
    this.#exchange.ended(this.#wire(), notice).catch(() => {}); // a company does not wait for an answer to it either
  }
}

/** The answers dialled along with `code` (`*1286#`), none for the code alone; null for another code. */
export function answersIn(line, code) {
  const stem = code.slice(0, -1);
  if (line === code) return [];
  return line.startsWith(`${stem}*`) && line.endsWith("#") ? line.slice(stem.length + 1, -1).split("*") : null;
}
