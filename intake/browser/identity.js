// Saying later who one is, in confidence or openly; nothing of it leaves unless the box is open and
// has a name in it.

import { byId, goTo, typed } from "./page.js";
import { mark } from "./problems.js";
import { tidy } from "./questions.js";
import { sentence } from "./sentences.js";

/** @typedef {import("../../crypto/browser/follow_up.js").GivenIdentity} GivenIdentity */

const panel = () => /** @type {HTMLDetailsElement} */ (byId("identity"));
const mode = () =>
  /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("[name=identity-mode]"));

/**
 * What was typed about the writer; null when nothing was. Marks what is missing and gives
 * undefined when it cannot be sent so.
 * @returns {GivenIdentity | null | undefined}
 */
export function identityTyped() {
  const [name, contact] = ["identity-name", "identity-contact"].map((id) => tidy(typed(id).value));
  mark("identity-name", "");
  if (name === "" && contact === "") return null;
  if (name === "" || name === undefined) {
    panel().open = true;
    mark("identity-name", sentence("identity-nameless"));
    goTo(byId("identity-name"));
    return undefined;
  }
  const open = [...mode()].some((choice) => choice.checked && choice.value === "identified");
  return { mode: open ? "identified" : "confidential", name, contact: contact ?? "" };
}

/** Whether anything would be lost. */
export const identityBegun = () =>
  typed("identity-name").value !== "" || typed("identity-contact").value !== "";

/** Takes everything off the screen. */
export function wipeIdentity() {
  for (const id of ["identity-name", "identity-contact"]) typed(id).value = "";
  for (const choice of mode()) choice.checked = choice.value === "confidential";
  panel().open = false;
}
