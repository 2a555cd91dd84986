// Bodies of two lines: a proof, and the exact bytes that it proves (docs/formats.md, section 4).

import { concat } from "./bytes.js";
import { MalformedError } from "./errors.js";

const NEWLINE = 0x0a;

/**
 * @param {Uint8Array} proof
 * @param {Uint8Array} content
 */
export function joinLines(proof, content) {
  return concat(proof, Uint8Array.of(NEWLINE), content);
}

/**
 * @param {Uint8Array} body
 * @returns {{ proof: Uint8Array, content: Uint8Array }}
 * @throws {MalformedError}
 */
export function splitLines(body) {
  const end = body.indexOf(NEWLINE);
  const content = body.subarray(end + 1);
  if (end < 0 || content.includes(NEWLINE)) throw new MalformedError("not two lines");
  return { proof: body.subarray(0, end), content };
}
