// Boxes of MP4, QuickTime, HEIC and AVIF (ISO/IEC 14496-12), read through a window or in memory.

import { fromLatin, View } from "./bytes.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./source.js").Source} Source */
/** @typedef {{ name: string, start: number, body: number, end: number }} Box */

const MOST = 100_000;

/**
 * The boxes that the file itself consists of.
 * @param {Source} source
 * @returns {Promise<Box[]>}
 */
export async function topBoxes(source) {
  /** @type {Box[]} */
  const boxes = [];
  for (let at = 0; at < source.size; at = boxes.at(-1)?.end ?? source.size) {
    const head = new View(await source.upTo(at, at + 16));
    boxes.push(box(head, 0, at, source.size));
    if (boxes.length > MOST) throw new RangeError("too many boxes");
  }
  return boxes;
}

/**
 * The boxes inside of one that is in memory. A closing zero, as QuickTime writes, ends them.
 * @param {View} view
 * @param {number} start
 * @param {number} stop
 */
export function boxesIn(view, start, stop) {
  /** @type {Box[]} */
  const boxes = [];
  for (let at = start; at + 8 <= stop; at = boxes.at(-1)?.end ?? stop) {
    if (view.u32(at) === 0) break;
    boxes.push(box(view, at, at, stop));
  }
  return boxes;
}

/**
 * @param {View} view
 * @param {number} here  where the box starts in the view
 * @param {number} start  and in the file
 * @param {number} stop
 * @returns {Box}
 */
function box(view, here, start, stop) {
  const [size, name] = [view.u32(here), view.name(here + 4)];
  const long = size === 1;
  const length = long ? view.u64(here + 8) : size === 0 ? stop - start : size;
  const body = start + (long ? 16 : 8);
  if (start + length < body || start + length > stop) throw new RangeError(`box ${name}`);
  return { name, start, body, end: start + length };
}

/**
 * Makes a box one that every reader skips; what was in it becomes zero.
 * @param {View} view
 * @param {Box} box
 */
export function free({ bytes }, { start, body, end }) {
  bytes.set(fromLatin("free"), start + 4);
  bytes.fill(0, body, end);
}

/**
 * @param {View} view
 * @param {Box} parent
 * @param {string} name
 * @param {number} skip  bytes before the first box inside
 */
export function child(view, parent, name, skip = 0) {
  return boxesIn(view, parent.body + skip, parent.end).find((one) => one.name === name);
}
