// Bytes to texts and back, each in exactly one way (docs/formats.md, section 1): what does not
// encode back to itself is refused, so that one value has one name.

import { bytesToHex, hexToBytes, randomBytes } from "@noble/hashes/utils.js";
import { MalformedError } from "./errors.js";

export { randomBytes };

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Joins bytes.
 * @param {...Uint8Array} parts
 * @returns {Bytes}
 */
export function concat(...parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/**
 * Says whether two byte strings are the same, in a time that depends on their lengths only.
 * @param {Uint8Array} left
 * @param {Uint8Array} right
 */
export function equal(left, right) {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let i = 0; i < left.length; i++) difference |= Number(left[i]) ^ Number(right[i]);
  return difference === 0;
}

/**
 * @param {string} text
 * @returns {Bytes}
 */
export function toUtf8(text) {
  return encoder.encode(text);
}

/**
 * Reads UTF-8; a byte order mark stays, for the reader above to refuse.
 * @param {Uint8Array} bytes
 */
export function fromUtf8(bytes) {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new MalformedError("not UTF-8");
  }
}

/**
 * Reads a text that says the same when it is written again.
 * @param {string} text
 * @param {number | undefined} length in bytes
 * @param {(text: string) => Bytes} read
 * @param {(bytes: Uint8Array) => string} write
 */
function canonical(text, length, read, write) {
  let bytes;
  try {
    bytes = read(text);
  } catch {
    throw new MalformedError("not in its encoding");
  }
  if (write(bytes) !== text) throw new MalformedError("not canonical");
  if (length !== undefined && bytes.length !== length) throw new MalformedError("wrong length");
  return bytes;
}

/** @param {Uint8Array} bytes */
export const toHex = (bytes) => bytesToHex(bytes);

/** @param {Uint8Array} bytes */
export const toBase64 = (bytes) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

/** @param {Uint8Array} bytes */
export const toBase64nopad = (bytes) => toBase64(bytes).replace(/=+$/, "");

/** @param {string} text of base64, padded or not */
const readBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/**
 * @param {string} text
 * @param {number} [length] in bytes
 */
export const fromHex = (text, length) => canonical(text, length, hexToBytes, toHex);

/**
 * @param {string} text
 * @param {number} [length] in bytes
 */
export const fromBase64 = (text, length) => canonical(text, length, readBase64, toBase64);

/**
 * @param {string} text
 * @param {number} [length] in bytes
 */
export const fromBase64nopad = (text, length) => canonical(text, length, readBase64, toBase64nopad);

/**
 * An unsigned 32-bit integer, big-endian.
 * @param {number} value
 * @returns {Bytes}
 */
export function u32(value) {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}
