// Offers while a query is typed: input[name=q][data-complete] names the address that has them. A combobox after ARIA 1.2:
// the focus stays in the box, the arrows move a mark in the list. Without script the box is an ordinary one.
"use strict";

const WAIT = 120;
const LONGEST = 60;
const KINDS = new Set(["unit", "category", "phrase"]);

let lists = 0;

const combobox = (input) => {
  const list = document.createElement("ul");
  list.id = `completions-${lists += 1}`;
  list.className = "completions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", texts.offers);
  const box = document.createElement("div");
  box.className = "completing";
  const focused = document.activeElement === input;
  input.replaceWith(box);
  box.append(input, list);
  // Moving a field takes its focus away.
  if (focused) input.focus();

  input.autocomplete = "off";
  const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  Object.entries(roles).forEach(([name, value]) => input.setAttribute(name, value));

  let typed = input.value;
  let chosen = -1;
  let timer = 0;
  let asking = null;

  const stop = () => {
    clearTimeout(timer);
    asking?.abort();
    asking = null;
  };

  const close = () => {
    stop();
    chosen = -1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = (number) => {
    chosen = number;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === number)));
    const option = list.children[number];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
    input.value = option ? option.dataset.value : typed;
  };

  const part = (name, words) => {
    const span = document.createElement("span");
    span.className = name;
    span.textContent = words;
    return span;
  };

  const option = ({ kind, label, value, reports }, number) => {
    const item = document.createElement("li");
    item.id = `${list.id}-${number}`;
    item.dataset.value = value;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.append(part("kind", KINDS.has(kind) ? texts[kind] : ""), part("label", label));
    if (reports !== null) item.append(part("number", filled(texts.reports, { count: reports })));
    return item;
  };

  const show = (found) => {
    close();
    list.replaceChildren(...found.map(option));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
  };

  const ask = async () => {
    stop();
    const text = input.value;
    if (!text.trim() || text.length > LONGEST) return close();
    const mine = new AbortController();
    asking = mine;
    try {
      const address = new URL(input.dataset.complete, location.href);
      address.searchParams.set("q", text);
      const answer = await fetch(address, { signal: mine.signal, headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(`${answer.status}`);
      const found = await answer.json();
      if (asking === mine && document.activeElement === input) show(found);
    } catch (failed) {
      if (failed.name === "AbortError") return;
      // Offers are a help only: without them people type on.
      console.info("no completions", failed);
      close();
    }
  };

  const later = () => {
    typed = input.value;
    stop();
    timer = setTimeout(ask, WAIT);
  };

  const take = (item) => {
    input.value = typed = item.dataset.value;
    close();
    input.focus();
  };

  const step = (by) => {
    const places = list.children.length + 1;
    choose(((chosen + 1 + by + places) % places) - 1);
  };

  const KEYS = {
    ArrowDown: () => (list.hidden ? ask() : step(1)),
    ArrowUp: () => !list.hidden && step(-1),
    Escape: () => { choose(-1); close(); },
    // A marked offer stands in the box already: Enter takes it, and once more searches.
    Enter: () => take(list.children[chosen]),
  };

  const handles = ({ key }) => {
    if (key === "Enter") return !list.hidden && chosen >= 0;
    return key === "ArrowDown" || (!list.hidden && Object.hasOwn(KEYS, key));
  };

  // While an input method composes, keys and letters are its own; what comes of it is told by compositionend.
  input.addEventListener("input", (event) => { if (!event.isComposing) later(); });
  input.addEventListener("compositionend", later);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!handles(event)) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  input.addEventListener("blur", close);
  input.form?.addEventListener("submit", close);

  // Pressing must not take the focus from the box, or the list would close before the click; a touch that scrolls the list
  // is no click.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (item) take(item);
  });
};

document.querySelectorAll("input[name=q][data-complete]").forEach(combobox);
