// How the network on this page behaves towards the service that sends by it: picked from a list.

export class Network {
  #exchange;
  #list;
  #note;
  #picked;

  constructor(element, exchange) {
    this.#exchange = exchange;
    this.#list = element.querySelector("select");
    this.#note = element.querySelector("output");
    this.#picked = this.#list.value;
    this.#list.addEventListener("change", () => this.#behave(this.#list.value));
    this.#draw("");
  }

  async #behave(mood) {
    try {
      await this.#exchange.behave(mood);
      this.#picked = mood;
      this.#draw("");
    } catch {
      this.#list.value = this.#picked;
      this.#draw("Not changed: the service does not answer.");
    }
  }

  #draw(note) {
    this.#note.textContent = note;
    this.#list.classList.toggle("moody", this.#picked !== "usual");
  }
}
