// Reading the code that was typed or pasted, and saying which word is wrong.

import { readCode } from "../../crypto/browser/code.js";
import { CodeError } from "../../crypto/browser/errors.js";
import { Failure } from "./failure.js";

const WORDS = 12;
/** No word of the list is longer; what was pasted in the place of one may be anything. */
const LONGEST = 24;

/**
 * @param {string} text
 * @throws {Failure}
 */
export function codeOf(text) {
  const words = text.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== "");
  try {
    return readCode(words.join(" "));
  } catch (error) {
    if (!(error instanceof CodeError)) throw error;
    throw failure(error, words);
  }
}

/**
 * Twelve of them that are too much to be read have one among them that is no word.
 * @param {CodeError} error
 * @param {string[]} words
 */
function failure({ reason, position }, words) {
  const odd = words.findIndex((word) => word.length > LONGEST) + 1;
  const one = reason === "length" && words.length === WORDS ? odd : (position ?? 0);
  const word = words[one - 1] ?? "";
  return new Failure(one === 0 ? `code-${reason}` : "code-word", {
    count: words.length,
    position: one,
    word: word.length > LONGEST ? `${word.slice(0, LONGEST)}…` : word,
  });
}
