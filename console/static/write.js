// The form of a campaign: shows its telephones while somebody types, and counts the audience when it changes.
// Without this script two buttons of the form do the same.
"use strict";

const form = document.querySelector("form.write");
const QUIET = 500; // milliseconds without a key before anything is asked

/** Asks a page of ours what it makes of the form, one question at a time, and puts the answer where it belongs. */
function asker(url) {
  let asking = false, again = false;
  async function ask() {
    if (asking) { again = true; return; }
    asking = true;
    again = false;
    try {
      const answer = await fetch(url, { method: "POST", body: new FormData(form), redirect: "error" });
      if (answer.ok) {
        for (const [id, html] of Object.entries(await answer.json())) document.getElementById(id).innerHTML = html;
      }
    } catch { /* the line is slow or gone: what was drawn stays, and typing goes on */ }
    asking = false;
    if (again) ask();
  }
  let timer;
  return () => { clearTimeout(timer); timer = setTimeout(ask, QUIET); };
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
