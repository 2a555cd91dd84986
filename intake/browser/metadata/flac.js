// FLAC (RFC 9639): the sound and the way to it are kept; words, pictures and programs' own blocks go.

import { latin, startsWith, View } from "./bytes.js";
import { tellComments } from "./vorbis.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./source.js").Source} Source */
/** @typedef {import("./source.js").Part} Part */

const [STREAMINFO, PADDING, SEEKTABLE, COMMENTS, PICTURE] = [0, 1, 3, 4, 6];
const LAST = 128;

/**
 * @param {Source} source
 * @param {Look} look
 */
export async function lookAtFlac(source, look) {
  /** @type {Bytes[]} */
  const blocks = [];
  let at = 4;
  for (let last = false; !last; ) {
    const view = new View(await source.bytes(at, at + 4));
    const end = at + 4 + (view.u32(0) & 0xffffff);
    const kind = view.u8(0) & ~LAST;
    last = view.u8(0) >= LAST;
    if (kind === STREAMINFO || kind === SEEKTABLE)
      blocks.push((await source.bytes(at, end)).slice());
    else if (kind !== PADDING) tell(kind, await source.bytes(at + 4, end), look);
    at = end;
  }
  if (blocks.length === 0) throw new RangeError("no sound");
  blocks.forEach((block, index) => {
    block[0] = ((block[0] ?? 0) & ~LAST) | (index === blocks.length - 1 ? LAST : 0);
  });
  look.parts = [source.slice(0, 4), ...blocks, source.slice(at, await endOf(source, look))];
}

/**
 * @param {number} kind
 * @param {Bytes} body
 * @param {Look} look
 */
function tell(kind, body, look) {
  if (kind === COMMENTS) tellComments(body, look);
  else look.find(kind === PICTURE ? "thumbnail" : "other");
}

/**
 * Some programs paste an ID3 tag behind the sound.
 * @param {Source} source
 * @param {Look} look
 */
async function endOf(source, look) {
  const at = Math.max(0, source.size - 128);
  const tail = await source.bytes(at, source.size);
  if (!startsWith(tail, "TAG") || latin(tail).length < 128) return source.size;
  look.find("title").find("author");
  return at;
}
