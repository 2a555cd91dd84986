// Lengths that say little: every text fills one of seven sizes, every file one of Padmé's
// (docs/formats.md, section 3).

import { concat } from "./bytes.js";
import { MalformedError, TooLongError } from "./errors.js";

/** The largest payload of a text, in bytes, with its header and at least one byte of padding. */
export const TEXT_LIMIT = 262_144;
const TEXT_FLOOR = 4_096;
const ATTACHMENT_FLOOR = 65_536;
const MARK = 0x80;

/**
 * Rounds a length up to Padmé's next (Nikitin and others, PURBs, 2019).
 * @param {number} length in bytes, below 2^53
 */
export function padme(length) {
  if (length < 2) return length;
  const exponent = length.toString(2).length - 1;
  const kept = exponent.toString(2).length;
  const step = 2 ** (exponent - kept);
  return Math.ceil(length / step) * step;
}

/**
 * The smallest size for texts that holds a length.
 * @param {number} length in bytes, padding included
 * @throws {TooLongError}
 */
export function textClass(length) {
  let size = TEXT_FLOOR;
  while (size < length) size *= 2;
  if (size > TEXT_LIMIT) throw new TooLongError("longer than the largest size");
  return size;
}

/** @param {number} length in bytes, padding included */
const attachmentClass = (length) => Math.max(ATTACHMENT_FLOOR, padme(length));

/**
 * @param {Uint8Array} bytes
 * @param {number} size
 */
function padTo(bytes, size) {
  const padding = new Uint8Array(size - bytes.length);
  padding[0] = MARK;
  return concat(bytes, padding);
}

/**
 * @param {Uint8Array} bytes
 * @throws {TooLongError}
 */
export function padText(bytes) {
  return padTo(bytes, textClass(bytes.length + 1));
}

/** @param {Uint8Array} bytes */
export function padAttachment(bytes) {
  return padTo(bytes, attachmentClass(bytes.length + 1));
}

/**
 * Takes the padding off, and refuses a payload of a length that no padding makes.
 * @param {Uint8Array} padded
 * @param {string} kind of envelope
 * @throws {MalformedError}
 */
export function unpad(padded, kind) {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end--;
  if (padded[end] !== MARK) throw new MalformedError("no padding");
  if (padded.length !== sizeFor(end + 1, kind)) throw new MalformedError("padded to another size");
  return padded.slice(0, end);
}

/**
 * How long content of this length becomes under the rule for its kind.
 * @param {number} length in bytes
 * @param {string} kind of envelope
 */
export const paddedLength = (length, kind) => sizeFor(length + 1, kind);

/**
 * @param {number} length
 * @param {string} kind
 */
function sizeFor(length, kind) {
  if (kind === "attachment") return attachmentClass(length);
  return length > TEXT_LIMIT ? 0 : textClass(length);
}
