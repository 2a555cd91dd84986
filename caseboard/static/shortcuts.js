// Keyboard shortcuts of the lists: this file is on a page only for who turned them on there.

const links = [...document.querySelectorAll(".line-link")].filter(
  (each) => each instanceof HTMLElement,
);

/** @param {number} step */
function walk(step) {
  const here = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const next = here < 0 ? 0 : Math.min(Math.max(here + step, 0), links.length - 1);
  links[next]?.focus();
}

function pick() {
  const box = document.activeElement?.closest("li, tr")?.querySelector(".pick");
  if (box instanceof HTMLInputElement) {
    box.checked = !box.checked;
  }
}

function help() {
  const keys = document.getElementById("atajos");
  if (keys instanceof HTMLDetailsElement) {
    keys.open = true;
    keys.querySelector("summary")?.focus();
  }
}

/** @type {Record<string, () => void>} */
const DEEDS = {
  j: () => walk(1),
  k: () => walk(-1),
  x: pick,
  "/": () => document.getElementById("buscar")?.focus(),
  "?": help,
};

document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof Element && event.target.closest("input, select, textarea");
  const boxed = typing instanceof HTMLInputElement && typing.type === "checkbox";
  const deed = DEEDS[event.key];
  if (deed && (!typing || boxed) && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    deed();
  }
});
