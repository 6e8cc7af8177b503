// The letters on the keys of a basic phone: the same key again within a second gives the next letter.

export const LETTERS = {
  0: " 0",
  1: ".,?!-'\"@/():1",
  2: "abc2",
  3: "def3",
  4: "ghi4",
  5: "jkl5",
  6: "mno6",
  7: "pqrs7",
  8: "tuv8",
  9: "wxyz9",
};
const PAUSE_MS = 1000;

export class MultiTap {
  #key = null;
  #turn = 0;
  #until = 0;

  /** The letter of this tap, and whether it takes the place of the letter before. `now` is in milliseconds. */
  tap(key, now) {
    const letters = LETTERS[key];
    const replaces = key === this.#key && now < this.#until;
    this.#turn = replaces ? (this.#turn + 1) % letters.length : 0;
    this.#key = key;
    this.#until = now + PAUSE_MS;
    return { letter: letters[this.#turn], replaces };
  }

  /** Whatever comes next is a letter of its own. */
  stop() {
    this.#key = null;
  }
}
