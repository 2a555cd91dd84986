// A department, then its municipalities. Their names are in the page already: choosing one asks no
// server for anything.

import { element } from "./page.js";

/** Lets each pair of lists follow its department. */
export function watchPlaces() {
  const lists = /** @type {NodeListOf<HTMLSelectElement>} */ (
    document.querySelectorAll("select[data-names]")
  );
  for (const towns of lists) {
    const names = (towns.dataset.names ?? "").split("|").map((some) => some.split(","));
    const departments = towns.closest("fieldset")?.querySelector("select") ?? towns;
    departments.addEventListener("change", () => {
      const at = departments.selectedIndex - 1;
      offer(towns, departments.value, names[at] ?? []);
    });
  }
}

/**
 * @param {HTMLSelectElement} towns
 * @param {string} department such as GT-16
 * @param {string[]} names in the order of their codes: the first of GT-16 is 1601
 */
function offer(towns, department, names) {
  const [unknown] = towns.options;
  const options = names.map((name, place) => {
    const option = element("option", name);
    option.value = department.slice(3) + String(place + 1).padStart(2, "0");
    return option;
  });
  towns.replaceChildren(...(unknown === undefined ? [] : [unknown]), ...options);
  towns.disabled = names.length === 0;
}
