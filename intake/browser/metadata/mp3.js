// MP3 and bare AAC (ADTS): frames of sound are kept; all between, before and after them goes: ID3v1,
// ID3v2, APE, Lyrics3. A frame says its own length.

import { blank, startsWith, View } from "./bytes.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./source.js").Source} Source */
/** @typedef {(head: Bytes) => number} Length  of the frame that starts here, 0 when none does */

const RATES = [44_100, 48_000, 32_000];
/** Kilobits per second, by layer of MPEG 1; then layer 1, and layers 2 and 3, of MPEG 2. */
const SPEEDS = [
  [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];
const STEP = 65_536;

/**
 * @param {Source} source
 * @param {Look} look
 */
export const lookAtMp3 = (source, look) => keepFrames(source, look, frame);

/** No frame is both: ADTS uses the layer that MPEG leaves out. @type {Length} */
const frame = (head) => mpegFrame(head) || adtsFrame(head);

/**
 * @param {Source} source
 * @param {Look} look
 * @param {Length} length
 */
async function keepFrames(source, look, length) {
  /** @type {Blob[]} */
  const parts = [];
  for (let at = 0; at < source.size; ) {
    const end = await endOfFrames(source, at, length);
    if (end > at) parts.push(source.slice(at, end));
    at = end === source.size ? end : await skip(source, end, length, look);
    if (at <= end && at < source.size) throw new RangeError("no way on");
  }
  if (parts.length === 0) throw new RangeError("no sound");
  look.parts = parts;
}

/**
 * Where frames stop following one another; two are needed, for one may be chance.
 * @param {Source} source
 * @param {number} start
 * @param {Length} length
 */
async function endOfFrames(source, start, length) {
  let [at, count] = [start, 0];
  for (;;) {
    const size = length(await source.upTo(at, at + 8));
    if (size === 0 || at + size > source.size) break;
    at += size;
    count += 1;
  }
  return count > 1 ? at : start;
}

/**
 * Passes over a tag, or to the next place where frames begin.
 * @param {Source} source
 * @param {number} at
 * @param {Length} length
 * @param {Look} look
 */
async function skip(source, at, length, look) {
  const head = await source.upTo(at, at + 32);
  if (startsWith(head, "ID3") && head.length >= 10) return id3(source, at, look);
  if (startsWith(head, "TAG") && source.size - at === 128) {
    look.find("title").find("author").find("comment");
    return source.size;
  }
  const next = await search(source, at + 1, length);
  if (!blank(head)) look.find(startsWith(head, "APETAGEX") ? "author" : "other");
  return next;
}

/**
 * @param {Source} source
 * @param {number} at
 * @param {Look} look
 */
async function id3(source, at, look) {
  const view = new View(await source.bytes(at, at + 10));
  const footer = view.u8(5) & 0x10 ? 10 : 0;
  const size = [6, 7, 8, 9].reduce((sum, place) => sum * 128 + (view.u8(place) & 127), 0);
  const tag = await source.upTo(at, Math.min(at + 10 + size, at + STEP));
  look.find("title").find("author").find("date");
  if (new TextDecoder("latin1").decode(tag).match(/APIC|PIC\0/)) look.find("thumbnail");
  return Math.min(source.size, at + 10 + size + footer);
}

/**
 * @param {Source} source
 * @param {number} start
 * @param {Length} length
 */
async function search(source, start, length) {
  for (let at = start; at < source.size; at += STEP) {
    const bytes = await source.upTo(at, at + STEP);
    for (let next = bytes.indexOf(255); next >= 0; next = bytes.indexOf(255, next + 1)) {
      const size = length(await source.upTo(at + next, at + next + 8));
      if (size === 0) continue;
      if (length(await source.upTo(at + next + size, at + next + size + 8)) > 0) return at + next;
    }
  }
  return source.size;
}

/** @type {Length} */
function mpegFrame(head) {
  const [first = 0, second = 0, third = 0] = head;
  if (first !== 255 || second < 0xe0) return 0;
  const [version, layer] = [(second >> 3) & 3, 4 - ((second >> 1) & 3)];
  const rate = RATES[(third >> 2) & 3];
  if (version === 1 || layer === 4 || rate === undefined) return 0;
  const row = version === 3 ? layer - 1 : layer === 1 ? 3 : 4;
  const speed = SPEEDS[row]?.[(third >> 4) - 1];
  if (speed === undefined) return 0;
  const hertz = version === 3 ? rate : version === 2 ? rate / 2 : rate / 4;
  const pad = (third >> 1) & 1;
  if (layer === 1) return 4 * (Math.floor((12_000 * speed) / hertz) + pad);
  const samples = layer === 3 && version !== 3 ? 72_000 : 144_000;
  return Math.floor((samples * speed) / hertz) + pad;
}

/** @type {Length} */
function adtsFrame(head) {
  const [first = 0, second = 0, , fourth = 0, fifth = 0, sixth = 0] = head;
  if (first !== 255 || (second & 0xf6) !== 0xf0) return 0;
  const size = ((fourth & 3) << 11) | (fifth << 3) | (sixth >> 5);
  return size < 7 ? 0 : size;
}
