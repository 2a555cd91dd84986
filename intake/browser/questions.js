// The questions on the page: what was answered, what is shown, and wiping it all.

import { byId } from "./page.js";

/** @typedef {import("../../crypto/browser/report.js").Answers} Answers */
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

/**
 * The fields of the form, in its order.
 * @returns {HTMLElement[]}
 */
export const fields = () => [...document.querySelectorAll(".field[data-kind]")].map(asElement);

/**
 * The field of a question.
 * @param {string} id
 */
export const fieldOf = (id) => byId(`q-${id}-field`);

/** @param {Element} found */
const asElement = (found) => /** @type {HTMLElement} */ (found);

/** @param {HTMLElement} field */
export const idOf = (field) => field.id.replace(/^q-|-field$/g, "");

/** @param {HTMLElement} field */
export const controlsOf = (field) =>
  /** @type {Control[]} */ ([...field.querySelectorAll("input, select, textarea")]);

/**
 * A text as it was meant: one kind of line ending, no outer blanks, nothing that UTF-8 cannot hold.
 * @param {string} text
 */
export function tidy(text) {
  const lines = text.replace(/\r\n?/g, "\n");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const written = lines.replace(/[\u0000-\u0008\u000b-\u001f]/g, "");
  return new TextDecoder().decode(new TextEncoder().encode(written)).trim();
}

/**
 * Whether a text holds signs that nobody can see and that cannot be kept.
 * @param {string} text
 */
export const losesSigns = (text) => text.replace(/\r\n?/g, "\n").trim() !== tidy(text);

/** What was answered to the questions that are shown; unanswered ones are absent. */
export function readAnswers() {
  /** @type {Answers} */
  const answers = {};
  for (const field of fields()) {
    const value = field.hidden ? "" : answerOf(field);
    if (value.length > 0) answers[idOf(field)] = value;
  }
  return answers;
}

/**
 * What was answered in a field; empty when nothing was.
 * @param {HTMLElement} field
 */
export function answerOf(field) {
  const controls = controlsOf(field);
  const ticked = controls.filter((control) => "checked" in control && control.checked);
  if (field.dataset.kind === "choices") return ticked.map((control) => control.value);
  if (field.dataset.kind === "choice") return ticked[0]?.value ?? "";
  // A place has two lists: the municipality says more than its department, where it is known.
  const written = controls.map((control) => tidy(control.value)).filter((value) => value !== "");
  return written[written.length - 1] ?? "";
}

/** Shows the questions that the answers call for, and hides the rest; conditions look back. */
export function showAsked() {
  /** @type {Answers} */
  const answers = {};
  for (const field of fields()) {
    const [question, any] = (field.dataset.shownIf ?? "").split("=");
    if (any !== undefined) field.hidden = !meets(answers[question ?? ""], any.split(","));
    if (!field.hidden) answers[idOf(field)] = answerOf(field);
  }
}

/**
 * Whether an answer holds one of these values.
 * @param {string | string[] | undefined} answer
 * @param {string[]} any
 */
const meets = (answer = "", any) =>
  any.some((value) => (typeof answer === "string" ? answer === value : answer.includes(value)));

/** Whether anything was answered that a visitor did not find there. */
export function anythingTyped() {
  return fields().some((field) =>
    controlsOf(field).some((control) =>
      control instanceof HTMLInputElement && /radio|checkbox/.test(control.type)
        ? control.checked !== control.defaultChecked
        : control.value !== "",
    ),
  );
}
