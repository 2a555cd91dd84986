// What is about to be sent, in the words of the form, with a way back to each answer.

import { byId, element } from "./page.js";
import { answerOf, controlsOf, fields, idOf } from "./questions.js";
import { sentence } from "./sentences.js";

/** Draws the list whenever it is opened; closes it when something changes above it. */
export function watchReview() {
  const review = opened();
  review.addEventListener("toggle", () => {
    if (review.open) draw();
  });
  byId("form").addEventListener("input", () => {
    review.open = false;
  });
}

/** Opens the list as it is now. */
export function openReview() {
  opened().open = true;
  draw();
}

const opened = () => /** @type {HTMLDetailsElement} */ (byId("review"));

function draw() {
  const rows = fields()
    .filter((field) => !field.hidden && answerOf(field).length > 0)
    .map(row);
  byId("review-list").replaceChildren(...rows);
  byId("review-none").hidden = rows.length > 0;
}

/** @param {HTMLElement} field */
function row(field) {
  const label = field.querySelector(".label")?.textContent ?? "";
  const term = element("dt", `${label} `);
  const change = element("a", sentence("change"));
  change.href = `#q-${idOf(field)}`;
  change.setAttribute("aria-label", `${sentence("change")}: ${label}`);
  term.append(change);
  const words = element("dd", "", "as-written");
  words.tabIndex = 0;
  words.textContent = wordsOf(field);
  const both = element("div");
  both.append(term, words);
  return both;
}

/**
 * An answer as its field shows it; what is typed, as it will be sealed.
 * @param {HTMLElement} field
 */
function wordsOf(field) {
  const controls = controlsOf(field);
  const ticked = controls.filter((control) => "checked" in control && control.checked);
  if (ticked.length > 0) return ticked.map(labelOf).join(", ");
  const chosen = controls.flatMap((control) =>
    control instanceof HTMLSelectElement && control.value !== ""
      ? [control.selectedOptions[0]?.text ?? ""]
      : [],
  );
  return chosen.length > 0 ? chosen.reverse().join(", ") : String(answerOf(field));
}

/** @param {import("./questions.js").Control} control */
const labelOf = (control) => control.labels?.[0]?.firstChild?.textContent?.trim() ?? "";
