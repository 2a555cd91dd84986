// Where the samples of a film's tracks lie (ISO/IEC 14496-12, 8.7): all else in the data is not played.

import { child } from "./boxes.js";

/** @typedef {import("./boxes.js").Box} Box */
/** @typedef {import("./bytes.js").View} View */
/** @typedef {import("./ranges.js").Ranges} Ranges */

const MOST = 4_000_000;

/**
 * Adds what these tracks play. Sound of one size for all samples may count otherwise (QuickTime):
 * there a chunk reaches to the next chunk of any track.
 * @param {View} view
 * @param {Box[]} tracks
 * @param {Ranges} kept
 */
export function keepSamples(view, tracks, kept) {
  const tables = tracks.map((track) => tablesOf(view, track));
  const starts = [...new Set(tables.flatMap(({ chunks }) => chunks))].sort((a, b) => a - b);
  const next = new Map(starts.map((start, index) => [start, starts[index + 1] ?? Infinity]));
  for (const { chunks, size, sizes, perChunk } of tables) {
    let sample = 0;
    chunks.forEach((start, index) => {
      const count = perChunk(index);
      if (size !== 0) kept.add(start, next.get(start) ?? Infinity);
      else {
        let end = start;
        for (let one = 0; one < count; one += 1) end += sizes(sample + one);
        kept.add(start, end);
      }
      sample += count;
    });
  }
}

/**
 * @param {View} view
 * @param {Box} track
 */
function tablesOf(view, track) {
  const path = ["mdia", "minf", "stbl"];
  const table = path.reduce((box, name) => need(child(view, box, name)), track);
  const stsz = need(child(view, table, "stsz")); // stz2, for tiny samples, is met nowhere
  const short = child(view, table, "stco");
  const offsets = short ?? need(child(view, table, "co64"));
  const count = bounded(view.u32(offsets.body + 4));
  const chunks = Array.from({ length: count }, (_, index) =>
    short === undefined
      ? view.u64(offsets.body + 8 + 8 * index)
      : view.u32(offsets.body + 8 + 4 * index),
  );
  const sizes = (/** @type {number} */ index) => view.u32(stsz.body + 12 + 4 * index);
  return { chunks, sizes, size: view.u32(stsz.body + 4), perChunk: runs(view, table) };
}

/**
 * How many samples a chunk has; asked for one chunk after another.
 * @param {View} view
 * @param {Box} table
 */
function runs(view, table) {
  const { body } = need(child(view, table, "stsc"));
  const count = bounded(view.u32(body + 4));
  let run = 0;
  return (/** @type {number} */ chunk) => {
    while (run + 1 < count && view.u32(body + 8 + 12 * (run + 1)) <= chunk + 1) run += 1;
    return count === 0 ? 0 : bounded(view.u32(body + 12 + 12 * run));
  };
}

/** @param {number} count */
function bounded(count) {
  if (count > MOST) throw new RangeError("too many samples");
  return count;
}

/**
 * @param {Box | undefined} box
 * @returns {Box}
 */
function need(box) {
  if (box === undefined) throw new RangeError("a box is missing");
  return box;
}
