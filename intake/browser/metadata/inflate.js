// Inflating what a stranger packed, up to a bound: 40 KB of input may want to become 40 MB.

import { Inflate, Unzlib } from "fflate";
import { join } from "./bytes.js";
import { TooLargeError } from "./source.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */

const STEP = 4096; // bytes of input at a time: at most 4 MiB come out before the bound is looked at

/**
 * Raw deflate (ZIP).
 * @param {Bytes} packed
 * @param {number} most
 */
export const inflate = (packed, most) => bounded(new Inflate(), packed, most);

/**
 * Deflate in a zlib frame (PNG, PDF).
 * @param {Bytes} packed
 * @param {number} most
 */
export const unzlib = (packed, most) => bounded(new Unzlib(), packed, most);

/**
 * @param {Inflate | Unzlib} stream
 * @param {Bytes} packed
 * @param {number} most  bytes that may come out; TooLargeError beyond
 * @returns {Bytes}
 */
function bounded(stream, packed, most) {
  /** @type {Bytes[]} */
  const parts = [];
  let size = 0;
  stream.ondata = (part) => {
    size += part.length;
    if (size > most) throw new TooLargeError();
    parts.push(/** @type {Bytes} */ (part));
  };
  for (let at = 0; at < packed.length; at += STEP) {
    stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
  }
  return join(parts);
}
