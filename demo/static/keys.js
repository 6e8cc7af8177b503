// Fingers and keyboards: turns clicks on the drawn keys, and keys of a computer, into keys of a phone.

const HOLD_MS = 600;
const BY_KEYBOARD = { Enter: "call", Escape: "end", ArrowUp: "up", ArrowDown: "down", F1: "left", F2: "right" };

/** `press(key, long)` is called for each drawn key; a press with the mouse leaves the focus where it is. */
export function wireButtons(phone, press) {
  for (const button of phone.querySelectorAll("[data-key]")) {
    let timer = null;
    let wasHeld = false;
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("pointerdown", () => {
      wasHeld = false;
      timer = setTimeout(() => {
        wasHeld = true;
        press(button.dataset.key, true);
      }, HOLD_MS);
    });
    for (const over of ["pointerup", "pointerleave", "pointercancel"]) {
      button.addEventListener(over, () => clearTimeout(timer));
    }
    button.addEventListener("contextmenu", (event) => event.preventDefault()); // holding a key on glass
    button.addEventListener("click", () => {
      if (!wasHeld) press(button.dataset.key, false);
      wasHeld = false;
    });
  }
}

/** What a key of the computer means to a phone: a key of its own, letters for its field, or nothing. */
export function fromKeyboard(event) {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return {};
  const isOnButton = event.target.closest("button, input, select, a") !== null;
  if (isOnButton && event.key === "Enter") return {}; // it presses that button
  if (event.key in BY_KEYBOARD) return { key: BY_KEYBOARD[event.key] };
  if (event.target.closest("textarea, input, select")) return {}; // the field takes it
  if (event.key === "Backspace") return { key: "right" };
  if (/^[0-9*#]$/.test(event.key)) return { key: event.key };
  return event.key.length === 1 && event.key !== " " ? { letters: event.key } : {};
}
