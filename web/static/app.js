// What a page gains with script: keys, copying, an outline that follows the reader. Everything else works without.
// No library, nothing inline: the Content-Security-Policy forbids it. upload.js belongs to the import page.
"use strict";

const region = document.getElementById("said");
// What scripts say, in the language of the page.
const texts = region.dataset;
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);

const say = (words) => {
  region.textContent = "";
  // A fresh text node a moment later, so that the same words are read out a second time.
  setTimeout(() => { region.textContent = words; }, 60);
};

// ---- folding: filters and outline start closed on narrow screens

const narrow = window.matchMedia("(max-width: 60rem)");
const fold = () => document.querySelectorAll("details[data-fold]").forEach((box) => {
  box.open = !narrow.matches;
  box.dataset.fold = "done";
});
narrow.addEventListener("change", fold);
fold();

// ---- copying

const copyByHand = (words) => {
  const field = document.createElement("textarea");
  field.value = words;
  field.className = "heard";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
};

const copy = async (words) => {
  // The Clipboard API needs https or localhost; an archive served to an office by plain http has neither.
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch (refused) {
      console.info("clipboard refused", refused);
    }
  }
  return copyByHand(words);
};

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const done = await copy(button.dataset.copy);
  say(done ? filled(texts.copiedText, { text: button.dataset.copy }) : texts.refused);
  if (!done) return;
  const label = button.textContent;
  if (button.classList.contains("done")) return;
  button.classList.add("done");
  button.textContent = texts.copied;
  setTimeout(() => { button.classList.remove("done"); button.textContent = label; }, 1600);
  button.focus();
});

// ---- keys: / to the query box, j and k from hit to hit, Enter opens one

const walkable = () => {
  const all = [...document.querySelectorAll("[data-walk], .text > *")];
  const marked = all.filter((one) => one.querySelector("mark"));
  return marked.length ? marked : all.filter((one) => one.matches("[data-walk], .passage"));
};

let last = document.querySelector(":target");

const walk = (step) => {
  const hits = walkable();
  if (!hits.length) return;
  const focused = hits.findIndex((hit) => hit.contains(document.activeElement));
  const here = focused >= 0 ? focused : hits.indexOf(last);
  const below = hits.findIndex((hit) => hit.getBoundingClientRect().bottom > 80);
  const next = here >= 0 ? here + step : below;
  last = hits[Math.max(0, Math.min(hits.length - 1, next))];
  last.tabIndex = -1;
  last.focus({ preventScroll: true });
  last.scrollIntoView({ block: "center" });
};

const typing = (target) => target.closest("input, select, textarea, [contenteditable]");

const KEYS = {
  "/": () => { const box = document.querySelector("input[name=q]"); box?.focus(); box?.select(); },
  j: () => walk(1),
  k: () => walk(-1),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
  if (event.key === "Enter" && event.target.matches("[data-walk]")) event.target.querySelector("a[href]")?.click();
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

document.querySelectorAll("[data-step]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => walk(Number(button.dataset.step)));
});

// ---- the outline marks the section being read

const links = new Map([...document.querySelectorAll(".outline a")].map((link) => [link.hash.slice(1), link]));

const follow = () => {
  const heads = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  const above = heads.filter((head) => head.getBoundingClientRect().top < window.innerHeight / 3);
  const now = links.get((above.at(-1) ?? heads[0])?.id);
  if (!now || now.hasAttribute("aria-current")) return;
  links.forEach((link) => link.removeAttribute("aria-current"));
  now.setAttribute("aria-current", "location");
  const box = now.closest(".outline");
  if (box.scrollHeight > box.clientHeight) box.scrollTop = now.offsetTop - box.clientHeight / 2;
};

if (links.size) {
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; follow(); });
  };
  window.addEventListener("scroll", soon, { passive: true });
  window.addEventListener("resize", soon);
  follow();
}
