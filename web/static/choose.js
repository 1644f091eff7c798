// Reports to be compared: how many are ticked, and no button that would lead to a refusal. Without it the server says so.
"use strict";

document.querySelectorAll("form[data-choose]").forEach((form) => {
  const button = form.querySelector("button");
  const output = form.querySelector("output");
  const tell = () => {
    const count = form.querySelectorAll("input[name=report]:checked").length;
    output.classList.add("live");
    output.textContent = output.dataset.chosen.replace("{count}", count);
    button.disabled = count < 2 || count > Number(form.dataset.most);
  };
  form.addEventListener("change", tell);
  // Whoever comes back finds the boxes as they were left.
  window.addEventListener("pageshow", tell);
  tell();
});
