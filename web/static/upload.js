// The import page takes files and whole folders, also dropped ones, and sends them in small requests: the first makes the
// import, the others add to it, all but the last say that more will come. What came is being read meanwhile. An upload that broke goes on where it
// stopped. Without script the form sends everything at once.
"use strict";

const PORTION_FILES = 8;
const PORTION_BYTES = 20 * 1024 * 1024;
// A short interruption of the network is no reason to stop.
const TRIES = 3;
const PAUSE = 1500;
// Of the files left out so many are named here, and so many in the record of the import.
const NAMED = 5;
const MOST_TOLD = 1000;

const portions = (files) => {
  const all = [];
  let bytes = Infinity;
  for (const each of files) {
    const full = bytes + each.file.size > PORTION_BYTES || all.at(-1).length >= PORTION_FILES;
    if (full) all.push([]);
    bytes = (full ? 0 : bytes) + each.file.size;
    all.at(-1).push(each);
  }
  return all;
};

const size = (bytes) => (bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);
const sum = (files) => files.reduce((all, each) => all + each.file.size, 0);

// ---- files out of folders that are dropped

const listed = (reader) => new Promise((done, failed) => reader.readEntries(done, failed));

const below = async (entry) => {
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    return [{ file, path: entry.fullPath.replace(/^\//, "") }];
  }
  const reader = entry.createReader();
  const found = [];
  // A browser lists a folder in pieces; an empty one is its end.
  for (let some = await listed(reader); some.length; some = await listed(reader)) {
    for (const each of some) found.push(...await below(each));
  }
  return found;
};

const dropped = async (items) => {
  // All at once: they are gone after the first wait. A browser may know a file without its entry in a folder.
  const all = [...items].filter((item) => item.kind === "file").map((item) => ({ entry: item.webkitGetAsEntry?.(), file: item.getAsFile() }));
  const found = { files: [], folder: [] };
  for (const { entry, file } of all) {
    if (entry?.isDirectory) found.folder.push(...await below(entry));
    else if (file) found.files.push({ file, path: file.name });
  }
  return found;
};

// The rule of web.batches.in_folder: what is no document is not sent at all.
const isDocument = (path, documents) => {
  const parts = path.split("/");
  const name = parts.at(-1);
  const dot = name.lastIndexOf(".");
  return !parts.some((part) => part.startsWith(".")) && !name.startsWith("~$") && documents.has(name.slice(dot + 1).toLowerCase());
};

// Hidden files and locks of Word are nobody's, and not told of.
const isTold = (path, documents) => !path.split("/").some((part) => part.startsWith(".") || part.startsWith("~$")) && !isDocument(path, documents);

const few = (paths) => paths.slice(0, NAMED).map((path) => path.split("/").at(-1)).join("、") + (paths.length > NAMED ? " …" : "");

// ---- sending

class Refused extends Error {}

const post = (address, data, moved) => new Promise((done, failed) => {
  const request = new XMLHttpRequest();
  request.open("POST", address);
  request.setRequestHeader("Accept", "application/json");
  request.responseType = "json";
  request.upload.addEventListener("progress", (event) => moved(event.loaded));
  request.addEventListener("error", () => failed(new Error("network")));
  request.addEventListener("load", () => {
    if (request.status < 400) return done(request.response);
    const why = request.response?.error?.message ?? `${request.status}`;
    return failed(request.status < 500 ? new Refused(why) : new Error(why));
  });
  request.send(data);
});

const persistently = async (send) => {
  for (let tried = 1; ; tried += 1) {
    try {
      return await send();
    } catch (failed) {
      if (failed instanceof Refused || tried === TRIES) throw failed;
      await new Promise((on) => { setTimeout(on, PAUSE * tried); });
    }
  }
};

document.querySelectorAll("form[data-upload]").forEach((form) => {
  const { files: chosen, folder, csrf_token: token, actor } = form.elements;
  const button = form.querySelector("button");
  const bar = form.querySelector("progress");
  const said = form.querySelector("#tally");
  const drop = form.querySelector("[data-drop]");
  const documents = new Set(form.dataset.documents.split(" "));
  let waiting = [];
  let all = [];
  let skipped = [];
  let address = null;
  let sending = false;

  const take = (files, fromFolder) => {
    const fit = fromFolder ? files.filter((each) => isDocument(each.path, documents)) : files;
    if (fromFolder) skipped.push(...files.map((each) => each.path).filter((path) => isTold(path, documents)));
    all.push(...fit);
    waiting.push(...fit);
    said.textContent = filled(form.dataset.chosen, { files: all.length, size: size(sum(all)) })
      + (skipped.length ? filled(form.dataset.skipped, { count: skipped.length, names: few(skipped) }) : "");
  };

  const anew = () => {
    waiting = [];
    all = [];
    skipped = [];
    address = null;
    take([...chosen.files].map((file) => ({ file, path: file.name })), false);
    take([...folder.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })), true);
  };

  const tell = (now) => {
    const sent = sum(all) - sum(waiting) + now;
    bar.value = sum(all) ? sent / sum(all) : 0;
    said.textContent = filled(form.dataset.progress, {
      done: all.length - waiting.length, all: all.length, sent: size(Math.min(sent, sum(all))), size: size(sum(all)),
    });
  };

  const data = (files, last) => {
    const body = new FormData();
    body.append("csrf_token", token.value);
    body.append("actor", actor.value);
    if (!last) body.append("more", "1");
    body.append("count", all.length);
    files.forEach(({ file, path }) => body.append("files", file, path));
    // The first request makes the import, which is told what is left out of it.
    if (!address) skipped.slice(0, MOST_TOLD).forEach((path) => body.append("skipped", path));
    return body;
  };

  const sendAll = async () => {
    for (const some of portions(waiting)) {
      const last = some.length === waiting.length;
      const target = address ? `${address}/files` : form.action;
      const answer = await persistently(() => post(target, data(some, last), tell));
      waiting = waiting.slice(some.length);
      tell(0);
      address = answer.address;
    }
  };

  const leave = (event) => { if (sending) event.preventDefault(); };
  window.addEventListener("beforeunload", leave);

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) return;
    if (!waiting.length && !address) anew();
    if (!waiting.length) {
      said.textContent = form.dataset.none;
      return;
    }
    sending = true;
    button.disabled = true;
    try {
      await sendAll();
      sending = false;
      said.textContent = form.dataset.done;
      window.location.assign(address);
    } catch (failed) {
      said.textContent = filled(form.dataset.broken, { why: failed.message, left: waiting.length });
      if (address) button.textContent = form.dataset.again;
      button.disabled = false;
    } finally {
      sending = false;
    }
  });

  [chosen, folder].forEach((input) => input.addEventListener("change", anew));
  // Whoever comes back finds the form as it was left.
  window.addEventListener("pageshow", () => { button.disabled = false; bar.value = 0; if (chosen.files.length + folder.files.length) anew(); });

  drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (sending) return;
    const found = await dropped(event.dataTransfer.items);
    address = null;
    take(found.files, false);
    take(found.folder, true);
  });
});
