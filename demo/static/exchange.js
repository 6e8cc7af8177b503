// What goes over the wire: to the service as a telephone company sends it, and to the page's own server.

const ANSWER_MS = 10_000; // Africa's Talking gives a call up when it is not answered by then
const NETWORK_CODE = "99999"; // that of their sandbox
const INBOX_MS = 5_000;

export class Exchange {
  #told;

  /** `told` is what the server wrote into the page: addresses with their key, codes. */
  constructor(told) {
    this.#told = told;
  }

  get serviceCode() {
    return this.#told.serviceCode;
  }

  get shortCode() {
    return this.#told.shortCode;
  }

  /** One request of a call; gives the body of the answer. Throws when there is none to be shown. */
  async dial({ id, number, typed }, given) {
    const form = { ...this.#caller(id, number), text: typed };
    const signal = AbortSignal.any([given, AbortSignal.timeout(ANSWER_MS)]);
    return (await post(this.#told.addresses.dial, form, { signal })).text();
  }

  /** The notice after a call. It is sent even while the page is being closed. */
  ended({ id, number, typed }, notice) {
    const form = { ...this.#caller(id, number), date: now(), input: typed, ...notice };
    return post(this.#told.addresses.ended, form, { keepalive: true });
  }

  /** A text to the service by Africa's Talking; the reply comes to the inbox, later. */
  async text(id, number, words) {
    const form = { id, date: now(), from: number, to: this.shortCode, text: words, linkId: crypto.randomUUID() };
    await post(this.#told.addresses.text, { ...form, networkCode: NETWORK_CODE });
    return [];
  }

  /** The same by Twilio, signed; gives the replies that came back at once. */
  async textByTwilio(id, number, words) {
    const form = {
      MessageSid: `SM${id.replaceAll("-", "")}`,
      AccountSid: this.#told.twilioAccount,
      From: number,
      To: this.shortCode,
      Body: words,
      NumMedia: "0",
      SmsStatus: "received",
    };
    const { signature } = await (await post(this.#told.addresses.sign, form)).json();
    const headers = { "X-Twilio-Signature": signature };
    const answer = await (await post(this.#told.addresses.twilio, form, { headers })).text();
    const replies = new DOMParser().parseFromString(answer, "text/xml").querySelectorAll("Message");
    return Array.from(replies, (reply) => reply.textContent);
  }

  /** What a handset reports once it has shown a text. */
  receipt(id, number) {
    const form = { id, phoneNumber: number, networkCode: NETWORK_CODE, status: "Success" };
    return post(this.#told.addresses.receipt, form);
  }

  /** The texts that arrived behind a place in the inbox of a number. */
  async inbox(number, after) {
    const signal = AbortSignal.timeout(INBOX_MS);
    return (await post(this.#told.addresses.inbox, { number, after }, { signal })).json();
  }

  /** Tells the network on this page how to behave from now on. */
  behave(mood) {
    return post(this.#told.addresses.mood, { mood });
  }

  /** What words take, counted by the service's own counter. */
  async measure(words) {
    return (await post(this.#told.addresses.measure, { text: words })).json();
  }

  #caller(sessionId, phoneNumber) {
    return { sessionId, phoneNumber, networkCode: NETWORK_CODE, serviceCode: this.serviceCode };
  }
}

async function post(address, form, options = {}) {
  const answer = await fetch(address, { method: "POST", body: new URLSearchParams(form), ...options });
  if (!answer.ok) throw new Error(`The service answered with HTTP status ${answer.status}.`);
  return answer;
}

/** The time as Africa's Talking writes it: UTC, to the second. */
function now() {
  return new Date().toISOString().slice(0, 19).replace("T", " ");
}
