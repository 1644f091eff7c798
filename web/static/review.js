// Reviewing with the keyboard: j and k walk, c confirms, x rejects a tag or withdraws a duplicate, e goes to where a fact is
// set, digits choose an offered value, u takes back. The keys press the buttons of the page, so that everything happens as without
// script; the server leads back to the row that comes next.
"use strict";

const rows = [...document.querySelectorAll("[data-row]")];
const saver = document.querySelector("[data-save]");
let sent = false;

// After the last row of a page was decided there is none in its place: then the last one left.
const asked = Number(/^#r(\d+)$/.exec(location.hash)?.[1] ?? 0);
let at = asked ? Math.min(asked, rows.length) - 1 : -1;

const go = (to) => {
  if (!rows.length) return;
  at = Math.max(0, Math.min(rows.length - 1, to));
  rows[at].focus({ preventScroll: true });
  rows[at].scrollIntoView({ block: "nearest" });
};

const press = (button) => {
  // A second key before the next page has come would decide the same row again.
  if (!button || button.disabled || sent) return;
  sent = true;
  button.click();
};

const edit = (row) => {
  const fix = row?.querySelector("[data-fix]");
  if (fix) {
    press(fix);
    return;
  }
  const field = row?.querySelector(".setting input") ?? row?.querySelector("[data-choice]");
  field?.focus();
  field?.select?.();
};

const choose = (digit) => press(rows[at]?.querySelector(`[data-choice="${digit}"]`));

const ACTS = {
  j: () => go(at + 1),
  k: () => go(at - 1),
  c: () => press(rows[at]?.querySelector("[data-confirm]")),
  x: () => press(rows[at]?.querySelector("[data-reject]")),
  e: () => edit(rows[at]),
  u: () => press(document.querySelector("[data-undo]")),
};

document.addEventListener("focusin", (event) => {
  const row = rows.indexOf(event.target.closest("[data-row]"));
  if (row >= 0) at = row;
});

document.addEventListener("keydown", (event) => {
  const writing = event.target.closest("input:not([type=checkbox]), select, textarea");
  if (writing && event.key === "Escape" && at >= 0) go(at);
  // All that was typed is saved, as without script, and the row that comes next is this one's.
  if (event.key === "Enter" && event.target.closest(".setting input")) saver.formAction = rows[at].querySelector("[name=set]").formAction;
  const act = ACTS[event.key] ?? (/^[1-9]$/.test(event.key) ? () => choose(event.key) : null);
  if (!act || writing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.repeat && !"jk".includes(event.key)) return;
  event.preventDefault();
  act();
});

// Coming back with the browser's button shows the page as it was left.
window.addEventListener("pageshow", () => { sent = false; });

document.querySelectorAll("[data-all]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const boxes = [...button.closest("fieldset").querySelectorAll("input[type=checkbox]")];
    const tick = boxes.some((box) => !box.checked);
    boxes.forEach((box) => { box.checked = tick; });
  });
});

if (at >= 0) go(at);
