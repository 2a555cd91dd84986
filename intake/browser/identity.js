// Saying later who one is, in confidence or openly; nothing of it leaves unless the box is open and
// has a name in it.

import { tooLong } from "./limits.js";
import { byId, goTo, typed } from "./page.js";
import { mark } from "./problems.js";
import { tidy } from "./questions.js";
import { sentence } from "./sentences.js";

/** @typedef {import("../../crypto/browser/follow_up.js").GivenIdentity} GivenIdentity */

const FIELDS = ["identity-name", "identity-contact"];
const panel = () => /** @type {HTMLDetailsElement} */ (byId("identity"));
const modes = () =>
  /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("[name=identity-mode]"));

/**
 * What was typed about the writer; null when nothing was. Marks what is missing and gives
 * undefined when it cannot be sent so.
 * @returns {GivenIdentity | null | undefined}
 */
export function identityTyped() {
  const [name, contact] = FIELDS.map((id) => tidy(typed(id).value));
  if (name === "" && contact === "") return unmarked();
  const nameless = name === "" ? sentence("identity-nameless") : "";
  if (wrong("identity-name", nameless) || wrong("identity-contact")) return undefined;
  const open = [...modes()].some((choice) => choice.checked && choice.value === "identified");
  const mode = open ? "identified" : "confidential";
  return { mode, name: name ?? "", contact: contact ?? "" };
}

/** Nothing was typed, so that nothing is wrong with it. */
function unmarked() {
  for (const id of FIELDS) mark(id, "");
  return null;
}

/**
 * Marks what is wrong with a field and leads there; tells whether anything is.
 * @param {string} id
 * @param {string} words
 */
function wrong(id, words = "") {
  const told = words || tooLong(typed(id));
  mark(id, told);
  if (told === "") return false;
  panel().open = true;
  goTo(byId(id));
  return true;
}

/** Whether anything would be lost. */
export const identityBegun = () =>
  typed("identity-name").value !== "" || typed("identity-contact").value !== "";

/** Takes everything off the screen. */
export function wipeIdentity() {
  for (const id of FIELDS) typed(id).value = "";
  for (const choice of modes()) choice.checked = choice.value === "confidential";
  panel().open = false;
}
