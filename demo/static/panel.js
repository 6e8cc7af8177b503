// The readings beside a phone: alphabet, room, page, seconds, parts. The counting is the server's.

const CALL_SECONDS = 180; // after which many networks end a call, whatever is on the screen

export class Panel {
  #parts;

  constructor(panel) {
    this.#parts = Object.fromEntries(
      Array.from(panel.querySelectorAll("[data-reading]"), (part) => [part.dataset.reading, part]),
    );
  }

  draw(handset, draft) {
    this.#screen(handset);
    this.#call(handset.call);
    this.#text(draft ? { measure: draft, state: "being written" } : handset.texts.list.at(-1));
  }

  #screen({ measure, page, milliseconds }) {
    this.#write("alphabet", measure?.alphabet);
    this.#write("units", measure && `${measure.units} of ${measure.room}`);
    this.#write("page", measure && pages(page, measure.has_more));
    this.#write("milliseconds", measure && `${milliseconds} ms`);
    this.#fill("units-bar", measure?.units ?? 0, measure?.room ?? 160, measure?.limit ?? 182);
    this.#write("limit", measure && `hard limit ${measure.limit}`, "");
  }

  #call(call) {
    const seconds = Math.floor(call?.seconds ?? 0);
    this.#write("seconds", call && `${seconds} s${call.isOver ? ", over" : ""}`);
    this.#fill("seconds-bar", seconds, CALL_SECONDS, CALL_SECONDS * 1.2);
    this.#write("hops", call && String(call.hops));
    this.#write("typed", call?.typed, "nothing yet");
  }

  #text(text) {
    const measure = text?.measure;
    this.#write("text-state", text?.state, "none yet");
    this.#write("text-alphabet", measure?.alphabet);
    this.#write("parts", measure && `${measure.parts.length} (${measure.parts.join(" + ")})`);
  }

  #write(name, words, otherwise = "–") {
    const shown = words || otherwise;
    if (this.#parts[name].textContent !== shown) this.#parts[name].textContent = shown;
  }

  #fill(name, value, room, limit) {
    const bar = this.#parts[name];
    bar.style.setProperty("--filled", `${Math.min(100, (value / limit) * 100)}%`);
    bar.style.setProperty("--mark", `${(room / limit) * 100}%`);
    bar.classList.toggle("over", value > room);
    bar.setAttribute("aria-valuenow", value);
    bar.setAttribute("aria-valuemax", Math.round(limit));
  }
}

/** The number of pages is known on the last one: it has no key for more. */
function pages(page, hasMore) {
  return hasMore ? `${page}, more follows` : `${page} of ${page}`;
}
