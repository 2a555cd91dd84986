// The items of a HEIC or AVIF file: which they are and where their bytes lie (ISO/IEC 14496-12, 8.11).

import { boxesIn } from "./boxes.js";
import { latin } from "./bytes.js";

/** @typedef {import("./boxes.js").Box} Box */
/** @typedef {import("./bytes.js").View} View */
/** @typedef {{ start: number, end: number, inside: boolean }} Extent  inside: in the box "idat" */

/**
 * Item numbers with their types; `words` is where each one's name lies.
 * @param {View} view
 * @param {Box} iinf
 */
export function itemTypes(view, iinf) {
  const wide = view.u8(iinf.body) !== 0;
  const boxes = boxesIn(view, iinf.body + (wide ? 8 : 6), iinf.end);
  return boxes
    .filter(({ name }) => name === "infe")
    .map(({ body, end }) => {
      const version = view.u8(body);
      if (version < 2) throw new RangeError("an old list of items");
      const at = body + (version === 2 ? 6 : 8);
      const id = version === 2 ? view.u16(body + 4) : view.u32(body + 4);
      const length = latin(view.part(at + 6, end)).indexOf("\0");
      if (length < 0) throw new RangeError("a name without end");
      return { id, type: view.name(at + 2), words: { start: at + 6, end: at + 6 + length } };
    });
}

/** Numbers of 0, 4 or 8 bytes, one after another. */
class Numbers {
  /**
   * @param {View} view
   * @param {number} at
   */
  constructor(view, at) {
    this.view = view;
    this.at = at;
  }

  /** @param {number} size */
  take(size) {
    const { view, at } = this;
    this.at += size;
    if (size === 0) return 0;
    if (size === 2) return view.u16(at);
    if (size === 4) return view.u32(at);
    if (size === 8) return view.u64(at);
    throw new RangeError("a number of odd size");
  }
}

/**
 * Where the bytes of each item lie.
 * @param {View} view
 * @param {Box} iloc
 * @returns {Map<number, Extent[]>}
 */
export function itemPlaces(view, { body }) {
  const version = view.u8(body);
  const sizes = view.u16(body + 4);
  const size = (/** @type {number} */ shift) => (sizes >> shift) & 15;
  const wide = version === 2 ? 4 : 2;
  const numbers = new Numbers(view, body + 6);
  const count = numbers.take(wide);
  const places = new Map();
  for (let index = 0; index < count; index += 1) {
    const id = numbers.take(wide);
    const method = version === 0 ? 0 : numbers.take(2) & 15;
    if (method > 1) throw new RangeError("an item made of items");
    numbers.take(2); // the file itself
    const base = numbers.take(size(4));
    const length = numbers.take(2);
    const extents = Array.from({ length }, () => {
      if (version > 0) numbers.take(size(0));
      const start = base + numbers.take(size(12));
      return { start, end: start + numbers.take(size(8)), inside: method === 1 };
    });
    places.set(id, extents);
  }
  return places;
}
