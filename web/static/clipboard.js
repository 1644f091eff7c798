// Collecting without leaving the page, and copying a passage from where it stands. Without script the buttons send the form
// #clip, and the server leads back.
"use strict";

{
  const form = document.getElementById("clip");
  const shown = document.getElementById("clipped");
  // One after the other: the list stands in a cookie, and of two answers at once the later would undo the earlier.
  let before = Promise.resolve();

  const mark = (passage, inside) => {
    document.querySelectorAll(`button[form="clip"][value="${passage}"]`).forEach((button) => {
      button.textContent = inside ? texts.collected : texts.collect;
      button.classList.toggle("done", inside);
      if (inside) button.setAttribute("formaction", form.dataset.remove);
      else button.removeAttribute("formaction");
    });
  };

  const send = async (button, taking) => {
    const body = new FormData(form);
    body.append("passage", button.value);
    const answer = await fetch(taking ?? form.getAttribute("action"), { method: "POST", body, headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`${answer.status}`);
    const { count } = await answer.json();
    mark(button.value, !taking);
    shown.textContent = count || "";
    say(filled(taking ? texts.removed : texts.added, { count }));
  };

  // What went wrong is best said by the server, on a page.
  const leave = (button, taking, refused) => {
    console.info("clipboard", refused);
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: "passage", value: button.value });
    form.append(field);
    form.setAttribute("action", taking ?? form.getAttribute("action"));
    form.submit();
    // Nothing more is sent from a page that is being left.
    return new Promise(() => {});
  };

  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button) return;
    event.preventDefault();
    // What the button said when it was pressed: a second press meanwhile asks for the same again.
    const taking = button.getAttribute("formaction");
    before = before.then(() => send(button, taking)).catch((refused) => leave(button, taking, refused));
  });

  // ---- 复制原文和引文 where the page does not hold the text twice: filled in before app.js copies

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-quote]");
    if (!button) return;
    const said = button.closest(".passage").cloneNode(true);
    said.querySelectorAll(".tools").forEach((tools) => tools.remove());
    const words = said.textContent.trim().slice(Number(button.dataset.quote));
    button.dataset.copy = `“${words}”（${button.parentElement.querySelector("[data-copy]").dataset.copy}）`;
  }, true);

  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
}
