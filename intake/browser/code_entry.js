// Reading the code that was typed or pasted, and saying which word is wrong.

import { readCode } from "../../crypto/browser/code.js";
import { CodeError } from "../../crypto/browser/errors.js";
import { Failure } from "./failure.js";

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
  return { count: words.length, position, word: words[position - 1] ?? "" };
}
