// The nudge above the button: what is still empty and would help. It never stands in the way.

import { byId, goTo } from "./page.js";

/** @typedef {import("../../crypto/browser/report.js").Answers} Answers */

/**
 * Lists the questions that would help and were left empty.
 * @param {Answers} answers
 */
export function coach(answers) {
  const nudges = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-coach]"));
  let left = 0;
  for (const nudge of nudges) {
    nudge.hidden = answers[nudge.dataset.coach ?? ""] !== undefined;
    if (!nudge.hidden) left += 1;
  }
  byId("coach").hidden = left === 0;
}

/** Following a nudge as a link would leave the place in the address and in the history. */
export function followNudges() {
  byId("coach").addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null) return;
    event.preventDefault();
    goTo(byId(link.hash.slice(1)));
  });
}
