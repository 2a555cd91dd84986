// GIF89a: pictures and their timing are kept; comments, programs' own blocks (XMP too) and what
// follows the end go.

import { blank, latin, View } from "./bytes.js";
import { readXmp } from "./xmp.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./source.js").Source} Source */

const LOOPS = new Set(["NETSCAPE2.0", "ANIMEXTS1.0"]);
const CONTROL = 0xf9;
const COMMENT = 0xfe;
const PROGRAM = 0xff;

/**
 * @param {Source} source
 * @param {Look} look
 */
export async function lookAtGif(source, look) {
  const bytes = await source.whole();
  const view = new View(bytes);
  let at = 13 + colours(view.u8(10));
  const parts = [view.part(0, at)];
  for (let block = view.u8(at); block !== 0x3b; block = view.u8(at)) {
    const end = endOf(view, at);
    if (block === 0x2c || isNeeded(view, at, end, look)) parts.push(view.part(at, end));
    at = end;
  }
  if (!blank(bytes.subarray(at + 1))) look.find("appended");
  look.parts = [...parts, view.part(at, at + 1)];
}

/** @param {number} packed */
const colours = (packed) => (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0);

/**
 * @param {View} view
 * @param {number} at
 */
function endOf(view, at) {
  const block = view.u8(at);
  if (block === 0x2c) return chain(view, at + 11 + colours(view.u8(at + 9)));
  if (block !== 0x21) throw new RangeError("no block");
  return chain(view, at + 2);
}

/**
 * The end of a chain of sub-blocks.
 * @param {View} view
 * @param {number} at
 */
function chain(view, at) {
  let end = at;
  for (let size = view.u8(end); size !== 0; size = view.u8(end)) end += size + 1;
  return end + 1;
}

/**
 * @param {View} view
 * @param {number} at
 * @param {number} end
 * @param {Look} look
 */
function isNeeded(view, at, end, look) {
  const label = view.u8(at + 1);
  const name = latin(view.part(at + 3, Math.min(end, at + 14)));
  if (label === CONTROL) return true;
  if (label === PROGRAM && LOOPS.has(name) && end - at <= 19) return true;
  if (label === COMMENT)
    look.find("comment", latin(view.part(at + 3, Math.min(end - 1, at + 300))));
  else if (name === "XMP DataXMP") readXmp(view.part(at, end), look);
  else look.find("other");
  return false;
}
