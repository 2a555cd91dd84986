// RIFF: the chunks that WebP, WAV and AVI are made of, read through a window.

import { number, View } from "./bytes.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./source.js").Source} Source */
/** @typedef {{ name: string, start: number, body: number, end: number, padded: number }} Chunk */

const MOST = 200_000; // chunks of one list

/**
 * The chunks between two places. The last one's missing byte of padding is forgiven.
 * @param {Source} source
 * @param {number} start
 * @param {number} stop
 * @returns {Promise<Chunk[]>}
 */
export async function chunksOf(source, start, stop) {
  /** @type {Chunk[]} */
  const chunks = [];
  for (let at = start; at + 8 <= stop; ) {
    const view = new View(await source.bytes(at, at + 8), true);
    const end = at + 8 + view.u32(4);
    if (end > stop || chunks.length > MOST) throw new RangeError("a chunk past the end");
    const padded = Math.min(stop, end + (end & 1));
    chunks.push({ name: view.name(0), start: at, body: at + 8, end, padded });
    at = padded;
  }
  return chunks;
}

/**
 * Where the form ends as it says itself, and what it holds.
 * @param {Source} source
 */
export async function form(source) {
  const view = new View(await source.bytes(0, 12), true);
  const end = 8 + view.u32(4);
  if (end > source.size) throw new RangeError("cut short");
  return { type: view.name(8), end };
}

/**
 * The form's first 12 bytes for parts of this length.
 * @param {Bytes} head
 * @param {number} length  of all chunks with their padding
 * @returns {Bytes}
 */
export function headOf(head, length) {
  const copy = head.slice(0, 12);
  copy.set(number(length + 4, 4, true), 4);
  return copy;
}

/** @param {import("./source.js").Part} part */
export const sizeOf = (part) => (part instanceof Blob ? part.size : part.length);
