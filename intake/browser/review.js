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

/** The files go along too: a list that is open tells of those that are there now. */
export const reviewAgain = () => {
  if (opened().open) draw();
};

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
  byId("review-list").replaceChildren(...rows, ...company());
  byId("review-none").hidden = rows.length > 0;
}

/** What is no answer and belongs to the report all the same: its files, and who will read it. */
function company() {
  return [
    ["attachments-title", "#attachments-list li > p:first-child"],
    ["s-readers", "#readers-list :checked + label"],
  ].flatMap(([id = "", names = ""]) => {
    const found = [...document.querySelectorAll(names)].map(firstText);
    const title = byId(id).lastChild?.textContent ?? "";
    return found.length > 0 ? [line(title, id, found.join(", "))] : [];
  });
}

/** @param {Element} part */
const firstText = (part) => part.firstChild?.textContent ?? "";

/** @param {HTMLElement} field */
const row = (field) =>
  line(field.querySelector(".label")?.textContent ?? "", `q-${idOf(field)}`, wordsOf(field));

/**
 * @param {string} label
 * @param {string} id where it is changed
 * @param {string} said
 */
function line(label, id, said) {
  const term = element("dt", `${label} `);
  const change = element("a", sentence("change"));
  change.href = `#${id}`;
  change.setAttribute("aria-label", `${sentence("change")}: ${label}`);
  term.append(change);
  const words = element("dd", said, "as-written");
  words.tabIndex = 0;
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
