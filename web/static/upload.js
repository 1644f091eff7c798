// The import page sends many files in small batches and shows each outcome as it comes.
// Without script the form sends all files at once; either way the server writes the same rows.
"use strict";

const BATCH_FILES = 8;
const BATCH_BYTES = 20 * 1024 * 1024;

const batches = (files) => {
  const all = [];
  let bytes = Infinity;
  for (const file of files) {
    const full = bytes + file.size > BATCH_BYTES || all.at(-1).length >= BATCH_FILES;
    if (full) all.push([]);
    bytes = (full ? 0 : bytes) + file.size;
    all.at(-1).push(file);
  }
  return all;
};

const send = async (form, files) => {
  const data = new FormData(form);
  data.delete("files");
  files.forEach((file) => data.append("files", file, file.name));
  const answer = await fetch(form.action, { method: "POST", body: data });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok) throw new Error(page.getElementById("fault")?.textContent ?? `${answer.status}`);
  return page.querySelectorAll("#outcome tbody tr");
};

const tally = (form, rows) => {
  const counts = new Map();
  rows.querySelectorAll("[data-status]").forEach(({ textContent: word }) => counts.set(word, (counts.get(word) ?? 0) + 1));
  return [...counts].map(([word, count]) => `${word} ${count}`).join(form.dataset.mark);
};

const importAll = async (form, rows, said) => {
  const files = [...form.elements.files.files];
  let done = 0;
  for (const batch of batches(files)) {
    said.textContent = filled(form.dataset.progress, { done, all: files.length });
    rows.append(...await send(form, batch));
    done += batch.length;
  }
  said.textContent = tally(form, rows);
};

document.querySelectorAll("form[data-upload]").forEach((form) => {
  const outcome = document.getElementById("outcome");
  const said = document.getElementById("tally");
  const button = form.querySelector("button");

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const rows = outcome.querySelector("tbody");
    rows.replaceChildren();
    outcome.hidden = false;
    button.disabled = true;
    try {
      await importAll(form, rows, said);
      form.elements.files.value = "";
    } catch (failed) {
      said.textContent = filled(form.dataset.broken, { why: failed.message });
    } finally {
      button.disabled = false;
    }
  });
});
