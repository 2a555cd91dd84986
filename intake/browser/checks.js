// What must change before a report can be sealed: too much text, or nothing to go by.

import { limited, tooLong } from "./limits.js";
import { byId } from "./page.js";
import { sentence } from "./sentences.js";

/** @typedef {import("../../crypto/browser/report.js").Answers} Answers */
/** @typedef {import("./problems.js").Problem} Problem */

/**
 * @param {Answers} answers
 * @param {number} files how many go along
 * @returns {Problem[]}
 */
export function problemsOf(answers, files) {
  return [...dateProblem(), ...lengthProblems(), ...needsProblem(answers, files)];
}

/** A half-written date would be lost without a word: the browser gives an empty one. */
function dateProblem() {
  const dates = /** @type {NodeListOf<HTMLInputElement>} */ (
    document.querySelectorAll('input[type="date"]')
  );
  return [...dates]
    .filter((date) => date.validity.badInput)
    .map((date) => ({ id: date.id, words: sentence("half-date") }));
}

function lengthProblems() {
  return limited()
    .filter((control) => control.closest(".field[hidden]") === null && tooLong(control) !== "")
    .map((control) => ({ id: control.id, words: tooLong(control) }));
}

/**
 * @param {Answers} answers
 * @param {number} files
 */
function needsProblem(answers, files) {
  const needs = (byId("form").dataset.needs ?? "").split(" ");
  if (files > 0 && needs.includes("attachments")) return [];
  if (needs.some((question) => answers[question] !== undefined)) return [];
  return [{ id: `q-${needs[0]}`, words: sentence("needs") }];
}
