// Brings the figures of a campaign up to date while somebody looks at them. Without it "Look again" does the same.
(() => {
  const figures = document.getElementById("figures"), stale = document.getElementById("stale");
  if (!figures || !figures.dataset.from) return;
  const EVERY = 2000, LONGEST = 30000; // milliseconds
  let pause = EVERY;

  async function look() {
    if (document.hidden) return again();
    try {
      const answer = await fetch(figures.dataset.from, { headers: { Accept: "text/html" } });
      if (answer.redirected || answer.headers.get("X-State") !== figures.dataset.state) {
        if (answer.redirected || answer.ok) return location.reload(); // another state has other buttons
        throw new Error(answer.status);
      }
      figures.innerHTML = await answer.text(); // made by our own server, which escapes what people wrote
      stale.hidden = true;
      pause = EVERY;
    } catch {
      stale.hidden = false;
      pause = Math.min(pause * 2, LONGEST);
    }
    again();
  }

  function again() { setTimeout(look, pause); }

  document.addEventListener("visibilitychange", () => { if (!document.hidden) pause = EVERY; });
  again();
})();
