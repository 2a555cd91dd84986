// Bytes to texts and back, each in exactly one way (docs/formats.md, section 1): what does not
// encode back to itself is refused, so that one value has one name.

import { randomBytes } from "@noble/hashes/utils.js";
import {
  base64 as base64Coder,
  base64nopad as base64nopadCoder,
  hex as hexCoder,
} from "@scure/base";
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
 * @param {import("@scure/base").BytesCoder} coder
 * @param {string} text
 * @param {number | undefined} length in bytes
 * @returns {Bytes}
 */
function decodeWith(coder, text, length) {
  let bytes;
  try {
    bytes = Uint8Array.from(coder.decode(text));
  } catch {
    throw new MalformedError("not in its encoding");
  }
  if (coder.encode(bytes) !== text) throw new MalformedError("not canonical");
  if (length !== undefined && bytes.length !== length) throw new MalformedError("wrong length");
  return bytes;
}

/** @param {Uint8Array} bytes */
export const toHex = (bytes) => hexCoder.encode(bytes);

/** @param {Uint8Array} bytes */
export const toBase64 = (bytes) => base64Coder.encode(bytes);

/** @param {Uint8Array} bytes */
export const toBase64nopad = (bytes) => base64nopadCoder.encode(bytes);

/**
 * @param {string} text
 * @param {number} [length] in bytes
 */
export const fromHex = (text, length) => decodeWith(hexCoder, text, length);

/**
 * @param {string} text
 * @param {number} [length] in bytes
 */
export const fromBase64 = (text, length) => decodeWith(base64Coder, text, length);

/**
 * @param {string} text
 * @param {number} [length] in bytes
 */
export const fromBase64nopad = (text, length) => decodeWith(base64nopadCoder, text, length);

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
