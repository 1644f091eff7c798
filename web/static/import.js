// An import as it goes on: numbers, and rows as their files are done, without a new page. Everything keeps its place: bars,
// numbers and rows have the room they will need. Without script the page loads itself again (noscript in its head).
"use strict";

const SOONEST = 1000;
const LATEST = 10_000;
// A screen reader is told how far it is so often, and at the end.
const SPOKEN = 20_000;

document.querySelectorAll("[data-follow]").forEach((box) => {
  const bar = box.querySelector("progress");
  const outcome = document.getElementById("outcome");
  let pause = SOONEST;
  let seen = "";
  let spoken = Date.now();

  const part = (name) => box.querySelector(`[data-tell="${name}"]`);

  const paint = (batch) => {
    bar.max = Math.max(1, batch.files.total);
    bar.value = batch.finished ? bar.max : batch.files.total - batch.open;
    ["state", "summary", "remaining"].forEach((name) => { part(name).textContent = batch[name] ?? ""; });
    Object.entries(batch.shown).forEach(([name, count]) => {
      const place = outcome.querySelector(`[data-count="${name}"]`);
      if (place) place.textContent = count;
    });
    box.querySelectorAll("[data-action]").forEach((button) => { button.disabled = !batch.actions.includes(button.dataset.action); });
  };

  // A row that somebody is writing in stays until it is left.
  const busy = (row) => row?.querySelector("details[open]") || row?.contains(document.activeElement);

  // A form that joins its report when everything is in has another outcome than before.
  const stateOf = ({ status, reports }) => [status, ...reports.map((one) => `${one.status}${one.report}`)].join(" ");

  const changed = (files) => files.filter((file) => {
    const row = document.getElementById(`f${file.id}`);
    return row ? row.dataset.state !== stateOf(file) && !busy(row) : outcome.querySelectorAll("tbody").length < Number(box.dataset.room);
  });

  const renew = async (files) => {
    const table = outcome.querySelector("table");
    if (!table) return window.location.reload();
    const asked = new URLSearchParams(files.map(({ id }) => ["file", id]));
    const answer = await fetch(`${box.dataset.rows}?${asked}`);
    if (!answer.ok) throw new Error(`${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    page.querySelectorAll("tbody").forEach((row) => {
      const old = document.getElementById(row.id);
      if (old) old.replaceWith(row);
      else table.append(row);
    });
    return undefined;
  };

  const tell = (batch) => {
    if (!batch.finished && Date.now() - spoken < SPOKEN) return;
    spoken = Date.now();
    say(batch.summary);
  };

  const look = async () => {
    const answer = await fetch(box.dataset.follow, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`${answer.status}`);
    const { batch, files } = await answer.json();
    const rows = changed(files);
    if (rows.length) await renew(rows);
    paint(batch);
    tell(batch);
    const now = JSON.stringify([batch.files, batch.sealed]);
    pause = now === seen ? Math.min(LATEST, pause * 1.5) : SOONEST;
    seen = now;
    return batch.finished;
  };

  // What follows the last file is done a moment later: one more look.
  let ended = 0;

  const follow = async () => {
    let over = false;
    try {
      if (!document.hidden && await look()) ended += 1;
      over = ended > 1;
      if (ended) pause = LATEST / 3;
    } catch (lost) {
      console.info("import page", lost);
      part("remaining").textContent = box.dataset.lost;
      pause = Math.min(LATEST, pause * 2);
    }
    if (over) outcome.classList.add("over");
    else setTimeout(follow, pause);
  };

  document.addEventListener("visibilitychange", () => { pause = SOONEST; });
  setTimeout(follow, SOONEST);
});
