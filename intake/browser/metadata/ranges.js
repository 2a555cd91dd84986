// Which bytes of a file are needed: everything between them is overwritten with zeros, so that
// nothing hides where no directory points to.

import { isEmpty } from "./source.js";

/** @typedef {import("./source.js").Source} Source */
/** @typedef {import("./source.js").Patches} Patches */

const MOST = 4_000_000;

/** A set of ranges that may touch and overlap. */
export class Ranges {
  constructor() {
    /** @type {[number, number][]} */
    this.list = [];
  }

  /**
   * @param {number} start
   * @param {number} end
   */
  add(start, end) {
    const last = this.list.at(-1);
    if (last !== undefined && last[1] === start)
      last[1] = end; // samples lie one after another
    else if (end > start) this.list.push([start, end]);
    if (this.list.length > MOST) throw new RangeError("too many ranges");
  }

  /**
   * What lies between, inside of these bounds.
   * @param {number} start
   * @param {number} stop
   */
  gaps(start, stop) {
    this.list.sort((one, other) => one[0] - other[0]);
    /** @type {[number, number][]} */
    const gaps = [];
    let at = start;
    for (const [from, to] of this.list) {
      if (to <= at || from >= stop) continue;
      if (from > at) gaps.push([at, from]);
      at = to;
    }
    if (at < stop) gaps.push([at, stop]);
    return gaps;
  }
}

/**
 * Zeros what no range covers; tells whether anything was there.
 * @param {Source} source
 * @param {Patches} patches
 * @param {[number, number][]} gaps
 */
export async function zeroGaps(source, patches, gaps) {
  let found = false;
  for (const [start, end] of gaps) {
    if (await isEmpty(source, start, end)) continue;
    patches.zero(start, end);
    found = true;
  }
  return found;
}
