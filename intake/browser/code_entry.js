// Reading the code that was typed or pasted, and saying which word is wrong.

import { readCode } from "../../crypto/browser/code.js";
import { CodeError } from "../../crypto/browser/errors.js";
import { Failure } from "./failure.js";

const LONGEST = 24;

/**
 * @param {string} text
 * @throws {Failure}
 */
export function codeOf(text) {
  try {
    return readCode(text);
  } catch (error) {
    if (!(error instanceof CodeError)) throw error;
    throw new Failure(`code-${error.reason}`, blanks(text, error.position ?? 0));
  }
}

/**
 * @param {string} text
 * @param {number} position from 1
 */
function blanks(text, position) {
  const words = text.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== "");
  return { count: words.length, position, word: shortened(words[position - 1] ?? "") };
}

/**
 * No word of the list is longer than this; what was pasted in the place of one may be anything.
 * @param {string} word
 */
const shortened = (word) => (word.length > LONGEST ? `${word.slice(0, LONGEST)}…` : word);
