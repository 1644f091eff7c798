// Pages of originals: the arrow keys turn them; on a report's page the picture stands beside the text and follows the passage
// that is chosen. Without script every link leads to the page itself.
"use strict";

// ---- ← and → turn the page that is shown

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.target.closest("input, select, textarea")) return;
  const turn = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  // A large picture is moved by the arrows once it has the focus.
  if (!turn || event.target.closest(".large, .leaf")) return;
  const link = document.querySelector(`a[rel=${turn}]`);
  if (link) link.click();
});

// ---- 原页对照

const leaf = document.getElementById("leaf");
const opener = document.querySelector("[data-facing]");
let asking = null;
let shown = { page: 0, pages: 0 };

const draw = (boxes) => {
  const svg = leaf.querySelector("svg");
  svg.replaceChildren(...boxes.map(([x0, y0, x1, y1]) => {
    const box = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    [["x", x0], ["y", y0], ["width", x1 - x0], ["height", y1 - y0]].forEach(([name, value]) => box.setAttribute(name, value));
    return box;
  }));
};

// The page may be higher than the window: its first mark is brought into sight.
const settle = (boxes, image) => {
  leaf.scrollTop = boxes.length ? Math.max(0, boxes[0][1] * image.clientHeight - leaf.clientHeight / 3) : 0;
};

const show = (page) => {
  shown = page;
  const image = leaf.querySelector("img");
  const fault = leaf.querySelector("[data-fault]");
  fault.textContent = page.fault ?? "";
  fault.hidden = !page.fault;
  leaf.querySelector(".drawn").hidden = Boolean(page.fault);
  if (page.fault) return;
  image.width = page.width;
  image.height = page.height;
  image.alt = leaf.dataset.alt.replace("{page}", page.file_page);
  if (image.getAttribute("src") !== page.picture) image.src = page.picture;
  leaf.querySelector(".title").textContent = leaf.dataset.title.replace("{page}", page.file_page).replace("{pages}", page.pages);
  leaf.querySelector("[data-turn='-1']").disabled = page.page <= 1;
  leaf.querySelector("[data-turn='1']").disabled = page.page >= page.pages;
  draw(page.boxes);
  settle(page.boxes, image);
};

// `href` is the address of a page as links have it; its JSON twin says what to show.
const open = async (href) => {
  const address = new URL(href, location.href);
  leaf.querySelector("[data-whole]").href = address.pathname + address.search;
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(`${address.pathname}.json${address.search}`, { signal: asking.signal });
    if (answer.ok) show(await answer.json());
  } catch (fault) {
    if (fault.name !== "AbortError") console.info("page not shown", fault);
  }
};

if (leaf && opener) {
  const reading = leaf.closest(".reading");
  const wide = window.matchMedia("(min-width: 68.75rem)");
  const facing = () => reading.classList.contains("facing") && wide.matches;

  const face = (on) => {
    reading.classList.toggle("facing", on);
    leaf.hidden = !on;
    opener.setAttribute("aria-expanded", String(on));
  };

  const here = () => {
    const inSight = [...document.querySelectorAll(".text .passage")].find((one) => one.getBoundingClientRect().bottom > 80);
    return inSight?.querySelector("[data-leaf]")?.href ?? opener.href;
  };

  opener.setAttribute("role", "button");
  opener.setAttribute("aria-expanded", "false");
  opener.addEventListener("click", (event) => {
    if (!wide.matches || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    face(!facing());
    if (facing()) open(here());
  });

  // Choosing a passage moves the picture, by pointer or by the keys that walk from passage to passage.
  let last = null;
  const follow = (event) => {
    const passage = event.target.closest?.(".text .passage");
    const link = passage?.querySelector("[data-leaf]");
    if (!facing() || !link || passage === last) return;
    last = passage;
    document.querySelectorAll(".text .passage.current").forEach((one) => one.classList.remove("current"));
    passage.classList.add("current");
    open(link.href);
  };
  document.addEventListener("focusin", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-leaf]");
    if (link && facing() && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      open(link.href);
      return;
    }
    if (!event.target.closest("a, button")) follow(event);
  });

  leaf.querySelectorAll("[data-turn]").forEach((button) => {
    button.addEventListener("click", () => open(`${leaf.dataset.pages}/${shown.page + Number(button.dataset.turn)}`));
  });
  leaf.querySelector("[data-close]").addEventListener("click", () => { face(false); opener.focus(); });
}
