// The form of a campaign: shows its telephones while somebody types, and counts the audience when it changes.
// Without this script two buttons of the form do the same.
"use strict";

const form = document.querySelector("form.write");
const QUIET = 500; // milliseconds without a key before anything is asked
const COUNTING = 1000; // and until it is asked again what was not counted yet

/** Asks a page of ours what it makes of the form, and puts the answer where it belongs; the former question is void. */
function asker(url) {
  let asking = null, timer;
  const soon = (wait) => { clearTimeout(timer); timer = setTimeout(ask, wait); };
  async function ask() {
    asking?.abort();
    const mine = asking = new AbortController();
    try {
      const body = new FormData(form);
      const answer = await fetch(url, { method: "POST", body, redirect: "error", signal: mine.signal });
      const parts = answer.ok ? Object.entries(await answer.json()) : [];
      for (const [id, html] of parts) document.getElementById(id).innerHTML = html;
      if (parts.some(([id]) => document.querySelector(`#${id} [data-again]`))) soon(COUNTING);
    } catch { /* the line is slow or gone, or it was typed on: what was drawn stays */ }
  }
  return () => soon(QUIET);
}

if (form) {
  const look = asker(form.dataset.look), count = asker(form.dataset.count);
  form.addEventListener("input", look);
  form.querySelector(".audience").addEventListener("change", count);
  const shows = document.getElementById("show"), counts = document.getElementById("count");
  shows.type = counts.type = "button"; // or Enter in a field would press them
  shows.hidden = true;
  counts.addEventListener("click", count);
}
