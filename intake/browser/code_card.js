// The follow-up code on the screen: shown once it is of use, checked against the paper copy, gone.

import { findWord } from "../../crypto/browser/code.js";
import { button, byId, element, goTo, showOnly, typed } from "./page.js";
import { mark } from "./problems.js";
import { sentence } from "./sentences.js";

/** @typedef {import("../../crypto/browser/code.js").Code} Code */

/**
 * Shows the code and leads through noting it down.
 * @param {Code} code
 */
export function showCode(code) {
  const words = code.words.split(" ");
  byId("words").replaceChildren(...words.map((word) => element("li", word)));
  button("copy").addEventListener("click", () => copy(words.join(" ")));
  button("print").addEventListener("click", () => window.print());
  button("again").addEventListener("click", () => showOnly(byId("code"), byId("confirm")));
  const asked = askFor(words);
  button("noted").addEventListener("click", asked.ask);
  button("check").addEventListener("click", () => {
    if (asked.fits(typed("confirm-word").value)) forget(code, words);
    else mark("confirm-word", sentence("other-word"));
  });
}

/**
 * Asks for one word of the copy: who only clicked on would find out today, not in a month.
 * @param {string[]} words
 */
function askFor(words) {
  let place = 0;
  const ask = () => {
    place = Math.floor(Math.random() * words.length);
    byId("confirm-number").textContent = String(place + 1);
    typed("confirm-word").value = "";
    mark("confirm-word", "");
    showOnly(byId("confirm"), byId("code"));
    goTo(byId("confirm-title"));
  };
  /** @param {string} word */
  const fits = (word) => findWord(word.trim())?.normalize("NFC") === words[place];
  return { ask, fits };
}

/** @param {string} text */
async function copy(text) {
  const copied = byId("copied");
  try {
    await navigator.clipboard.writeText(text);
    copied.textContent = sentence("copied");
  } catch {
    copied.textContent = sentence("not-copied");
  }
}

/**
 * @param {Code} code
 * @param {string[]} words
 */
function forget(code, words) {
  code.secret.fill(0);
  words.fill("");
  for (const id of ["code", "confirm"]) byId(id).remove();
  byId("finished").hidden = false;
  goTo(byId("finished-words"));
}
