// What keeps a report from being sent, or what went wrong, in one notice that takes the focus.

import { byId, element, goTo } from "./page.js";
import { sentence } from "./sentences.js";

/** @typedef {{ id: string, words: string }} Problem `id` of the control that it is about */
/** @typedef {import("./failure.js").Failure} Failure */

/**
 * Shows every problem with a link to its field, and beside the field itself.
 * @param {Problem[]} problems
 */
export function showProblems(problems) {
  const list = element("ul");
  for (const problem of problems) {
    const question = questionOf(problem.id);
    const link = element("a", question || problem.words);
    link.href = `#${problem.id}`;
    const item = element("li");
    item.append(link, question && ` ${problem.words}`);
    list.append(item);
    mark(problem.id, problem.words);
  }
  fill("problem", "problem-title", list);
}

/**
 * The question that a control answers; empty when it stands in no field.
 * @param {string} id
 */
const questionOf = (id) => byId(id).closest(".field")?.querySelector(".label")?.textContent ?? "";

/**
 * Shows what went wrong with an attempt.
 * @param {string} id of the notice
 * @param {Failure} failure
 */
export function showFailure(id, failure) {
  fill(id, "failure-title", element("p", sentence(failure.reason, failure.values)));
}

/**
 * @param {string} id
 * @param {string} title
 * @param {HTMLElement} words
 */
function fill(id, title, words) {
  const notice = byId(id);
  notice.replaceChildren(element("h3", sentence(title), "notice-title"), words);
  notice.hidden = false;
  goTo(notice);
}

/** Takes every mark off again before the next attempt. */
export function clearProblems() {
  for (const id of ["problem", "message-problem"]) {
    const notice = document.getElementById(id);
    if (notice !== null) notice.hidden = true;
  }
  for (const marked of document.querySelectorAll("[aria-invalid]")) mark(marked.id, "");
}

/**
 * Puts the words of a problem beside its field, or takes them away.
 * @param {string} id
 * @param {string} words
 */
export function mark(id, words) {
  const slot = document.getElementById(`${id}-error`);
  if (slot !== null) {
    slot.textContent = words;
    slot.hidden = words === "";
  }
  const control = byId(id);
  if (words === "") control.removeAttribute("aria-invalid");
  else control.setAttribute("aria-invalid", "true");
  control.closest(".field")?.classList.toggle("wrong", words !== "");
}
