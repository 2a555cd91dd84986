// The nudge above the button: what is still empty and would help, or can hardly be. It never
// stands in the way.

import { today } from "./day.js";
import { byId, goTo } from "./page.js";
import { fieldOf } from "./questions.js";

/** @typedef {import("../../crypto/browser/report.js").Answers} Answers */

const EARLIEST = "1990-01-01";

/**
 * Lists the questions that would help and were left empty, and the days to look at again.
 * @param {Answers} answers
 */
export function coach(answers) {
  const nudges = /** @type {NodeListOf<HTMLElement>} */ (byId("coach").querySelectorAll("li"));
  let left = 0;
  for (const nudge of nudges) {
    const { coach: empty, doubt } = nudge.dataset;
    nudge.hidden =
      doubt === undefined
        ? answers[empty ?? ""] !== undefined || fieldOf(empty ?? "").hidden
        : likely(answers[doubt]);
    if (!nudge.hidden) left += 1;
  }
  byId("coach").hidden = left === 0;
}

/** A day that has not come, or long gone, is a slip: it is asked about, never refused. */
const likely = (/** @type {string | string[] | undefined} */ day) =>
  typeof day !== "string" || (EARLIEST <= day && day <= today());

/**
 * Following a link inside the form would leave the place in the address and in the history.
 * @param {(part: HTMLElement) => HTMLElement} reveal brings a part into sight
 *   that stands in another step, and gives where to go
 */
export function followLinks(reveal) {
  byId("form").addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null || link.hash === "") return;
    event.preventDefault();
    goTo(reveal(byId(link.hash.slice(1))));
  });
}
