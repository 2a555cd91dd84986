// The questions on the page: what was answered, what is shown, and wiping it all.

/** @typedef {import("../../crypto/browser/report.js").Answers} Answers */
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

/**
 * The fields of the form, in its order.
 * @returns {HTMLElement[]}
 */
const fields = () => [...document.querySelectorAll(".field[data-kind]")].map(asElement);

/** @param {Element} found */
const asElement = (found) => /** @type {HTMLElement} */ (found);

/** @param {HTMLElement} field */
const idOf = (field) => field.id.replace(/^q-|-field$/g, "");

/** @param {HTMLElement} field */
const controlsOf = (field) =>
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

/** @param {HTMLElement} field */
function answerOf(field) {
  const controls = controlsOf(field);
  const ticked = controls.filter((control) => "checked" in control && control.checked);
  if (field.dataset.kind === "choices") return ticked.map((control) => control.value);
  if (field.dataset.kind === "choice") return ticked[0]?.value ?? "";
  return tidy(controls[0]?.value ?? "");
}

/** Shows the questions that the answers call for, and hides the rest. */
export function showAsked() {
  for (const field of fields()) {
    const [question, value] = (field.dataset.shownIf ?? "").split("=");
    if (question === "" || question === undefined) continue;
    field.hidden = readAnswers()[question] !== value;
  }
}

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
