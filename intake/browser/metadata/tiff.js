// TIFF 6.0: fields that pixels need are kept in place; every other field leaves its directory, and
// every byte that no kept field points to becomes zero. Camera raws and BigTIFF are told as unknown.

import { latin, number } from "./bytes.js";
import { directory, tell, tiffView } from "./exif.js";
import { cleanProfile } from "./icc.js";
import { Ranges, zeroGaps } from "./ranges.js";
import { Patches } from "./source.js";

/** @typedef {import("./bytes.js").View} View */
/** @typedef {import("./exif.js").Field} Field */
/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./source.js").Source} Source */

const NEEDED = new Set([
  254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282,
  283, 284, 290, 291, 292, 293, 296, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 330, 332,
  334, 336, 338, 339, 340, 341, 342, 347, 512, 513, 514, 515, 517, 518, 519, 520, 521, 529, 530,
  531, 532, 34675,
]);
const KNOWN = new Set([1, 2, 3, 4, 5, 6, 7, 8, 32773, 32946, 34676, 34677, 34925, 50000, 50001]);
const [STRIPS, STRIP_SIZES, TILES, TILE_SIZES, JPEG_AT, JPEG_SIZE] = [273, 279, 324, 325, 513, 514];
const PAIRS = [
  [STRIPS, STRIP_SIZES],
  [TILES, TILE_SIZES],
  [JPEG_AT, JPEG_SIZE],
];
const COMPRESSION = 259;
const PHOTOMETRIC = 262;
const SUB = 330;
const PROFILE = 34675;
const DIRECTORIES = 2000;

/**
 * @typedef {object} Work
 * @property {View} view
 * @property {Patches} patches
 * @property {Ranges} kept
 * @property {Look} look
 * @property {Set<number>} seen
 */

/**
 * @param {Source} source
 * @param {Look} look
 */
export async function lookAtTiff(source, look) {
  const view = tiffView(await source.whole());
  const patches = new Patches(source);
  const work = { view, patches, kept: new Ranges(), look, seen: new Set() };
  work.kept.add(0, 8);
  if (latin(view.part(8, 10)) === "CR" || !directories(work, view.u32(4))) {
    look.warn("unknown");
    return;
  }
  const hidden = await zeroGaps(source, patches, work.kept.gaps(0, source.size));
  if (hidden && look.list.size === 0) look.find("other");
  look.parts = patches.parts();
}

/**
 * A chain of directories; false where one is a camera's raw picture.
 * @param {Work} work
 * @param {number} first
 * @returns {boolean}
 */
function directories(work, first) {
  for (let at = first; at !== 0; ) {
    if (work.seen.has(at) || work.seen.size > DIRECTORIES) throw new RangeError("goes in circles");
    work.seen.add(at);
    const { fields, next, end } = directory(work.view, at);
    if (!isPicture(work.view, fields)) return false;
    const [kept, left] = [fields.filter(isNeeded), fields.filter((one) => !isNeeded(one))];
    tell(work.view, left, work.look);
    rewrite(work, at, kept, next, end);
    for (const one of kept) keepValue(work, one);
    keepPixels(work, kept);
    if (!subdirectories(work, kept)) return false;
    at = next;
  }
  return true;
}

/** @param {Field} one */
const isNeeded = ({ tag }) => NEEDED.has(tag);

/**
 * @param {View} view
 * @param {Field[]} fields
 */
function isPicture(view, fields) {
  const compression = numbers(view, fields, COMPRESSION)[0] ?? 1;
  const photometric = numbers(view, fields, PHOTOMETRIC)[0] ?? 0;
  return KNOWN.has(compression) && photometric <= 10 && !fields.some(({ tag }) => tag === 50706);
}

/**
 * The directory with fewer fields, where it was; the room that is left becomes zero.
 * @param {Work} work
 * @param {number} at
 * @param {Field[]} fields
 * @param {number} next
 * @param {number} end
 */
function rewrite({ view, patches, kept }, at, fields, next, end) {
  const copy = new Uint8Array(end - at);
  copy.set(number(fields.length, 2, view.little));
  fields.forEach(({ entry }, index) => {
    copy.set(view.part(entry, entry + 12), 2 + 12 * index);
  });
  copy.set(number(next, 4, view.little), 2 + 12 * fields.length);
  patches.put(at, copy);
  kept.add(at, end);
}

/**
 * @param {Work} work
 * @param {Field} one
 */
function keepValue({ view, patches, kept, look }, { tag, at, length, entry }) {
  const value = view.part(at, at + length);
  if (at !== entry + 8) kept.add(at, at + length);
  if (tag === PROFILE && length > 4) patches.put(at, cleanProfile(value, look));
}

/**
 * @param {Work} work
 * @param {Field[]} fields
 */
function keepPixels({ view, kept }, fields) {
  for (const [at, size] of PAIRS) {
    const sizes = numbers(view, fields, size ?? 0);
    numbers(view, fields, at ?? 0).forEach((start, index) => {
      const end = start + (sizes[index] ?? 0);
      view.part(start, Math.min(end, view.bytes.length)); // a strip that starts past the end is a fault
      kept.add(start, end);
    });
  }
}

/**
 * @param {Work} work
 * @param {Field[]} fields
 */
function subdirectories(work, fields) {
  return numbers(work.view, fields, SUB).every((at) => directories(work, at));
}

/**
 * A field's values, of two or four bytes each.
 * @param {View} view
 * @param {Field[]} fields
 * @param {number} tag
 */
function numbers(view, fields, tag) {
  const one = fields.find((field) => field.tag === tag);
  if (one === undefined) return [];
  const size = one.type === 3 ? 2 : 4;
  view.part(one.at, one.at + size * one.count);
  return Array.from({ length: one.count }, (_, index) =>
    size === 2 ? view.u16(one.at + 2 * index) : view.u32(one.at + 4 * index),
  );
}
