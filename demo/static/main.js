// The page with two telephones. The one that was used last gets the keys of the computer.

import { Exchange } from "./exchange.js";
import { Network } from "./network.js";
import { Stand } from "./stand.js";

const told = JSON.parse(document.getElementById("told").textContent);
const elements = Array.from(document.querySelectorAll(".stand"));
const exchange = new Exchange(told);
const stands = new Map(elements.map((element) => [element, new Stand(element, exchange)]));
new Network(document.querySelector(".network"), exchange);
let inUse = elements[0];

document.addEventListener("focusin", ({ target }) => {
  inUse = target.closest(".stand") ?? inUse;
  for (const element of elements) element.classList.toggle("in-use", element === inUse);
});
document.addEventListener("keydown", (event) => {
  const isElsewhere = event.target !== document.body && !event.target.closest(".stand");
  if (!isElsewhere) stands.get(inUse).typed(event);
});
document.addEventListener("visibilitychange", () => each("shown"));
addEventListener("pagehide", () => each("closed"));
setInterval(() => each("tick"), 1000);
stands.get(inUse).focus();

function each(method) {
  for (const stand of stands.values()) stand[method]();
}
