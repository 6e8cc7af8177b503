// What a phone can show, and what its keys do there: names of methods of Handset.

export const VIEWS = {
  idle: {
    field: "Number to dial",
    soft: ["Texts", "Clear"],
    keys: { left: "openTexts", right: "clear", call: "dial", end: "home" },
  },
  waiting: {
    soft: ["", ""],
    keys: { end: "hangUp" },
  },
  asked: {
    field: "Reply",
    soft: ["Send", "Clear"],
    keys: { left: "reply", right: "clear", call: "reply", end: "hangUp" },
  },
  told: {
    soft: ["OK", ""],
    keys: { left: "home", right: "home", call: "redial", end: "home" },
  },
  texts: {
    soft: ["Write", "Back"],
    keys: { left: "write", right: "home", call: "write", end: "home" },
  },
  writing: {
    field: "Text message",
    mode: "abc",
    soft: ["Send", "Clear"],
    keys: { left: "send", right: "clear", call: "send", end: "home" },
  },
};
