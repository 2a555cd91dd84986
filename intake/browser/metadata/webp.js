// WebP (RFC 9649): picture, transparency, animation and colours are kept; Exif, XMP and the rest go.

import { fromLatin, join, number, startsWith } from "./bytes.js";
import { isOrientationOnly, orientationOnly, readExif } from "./exif.js";
import { cleanProfile } from "./icc.js";
import { chunksOf, form, headOf, sizeOf } from "./riff.js";
import { readXmp } from "./xmp.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./riff.js").Chunk} Chunk */
/** @typedef {import("./source.js").Source} Source */
/** @typedef {import("./source.js").Part} Part */

const NEEDED = new Set(["VP8 ", "VP8L", "ALPH", "ANIM"]);
const IN_FRAME = 16; // bytes of a frame before its own chunks
const EXIF_FLAG = 8;
const XMP_FLAG = 4;

/**
 * @param {Source} source
 * @param {Look} look
 */
export async function lookAtWebp(source, look) {
  const { end } = await form(source);
  if (source.size > end + 1) look.find("appended");
  const chunks = await chunksOf(source, 12, end);
  const orientation = await orientationOf(source, chunks, look);
  /** @type {Part[]} */
  const parts = [];
  for (const one of chunks) parts.push(...(await keep(source, one, orientation, look)));
  if (orientation !== 1) parts.push(exifChunk(orientation));
  const length = parts.reduce((sum, part) => sum + sizeOf(part), 0);
  look.parts = [headOf(await source.bytes(0, 12), length), ...parts];
}

/**
 * @param {Source} source
 * @param {Chunk} one
 * @param {number} orientation
 * @param {Look} look
 * @returns {Promise<Part[]>}
 */
async function keep(source, one, orientation, look) {
  const { name, start, body, end, padded } = one;
  if (NEEDED.has(name)) return padding(source.slice(start, padded));
  if (name === "ANMF") return frame(source, one, look);
  const bytes = await source.bytes(body, end);
  if (name === "VP8X") return [chunk(name, flags(bytes, orientation))];
  if (name === "ICCP") return [chunk(name, cleanProfile(bytes, look))];
  if (name === "XMP ") readXmp(bytes, look);
  else if (name !== "EXIF") look.find("other");
  return [];
}

/**
 * @param {Blob} chunk
 * @returns {Part[]}
 */
const padding = (chunk) => (chunk.size & 1 ? [chunk, new Uint8Array(1)] : [chunk]);

/**
 * One frame of an animation, less what does not belong there.
 * @param {Source} source
 * @param {Chunk} one
 * @param {Look} look
 */
async function frame(source, { body, end }, look) {
  const head = await source.bytes(body, body + IN_FRAME);
  /** @type {Part[]} */
  const parts = [head];
  for (const { name, start, padded } of await chunksOf(source, body + IN_FRAME, end)) {
    if (NEEDED.has(name)) parts.push(...padding(source.slice(start, padded)));
    else look.find("other");
  }
  const length = parts.reduce((sum, part) => sum + sizeOf(part), 0);
  return [join([fromLatin("ANMF"), number(length, 4, true)]), ...parts];
}

/**
 * @param {Bytes} bytes
 * @param {number} orientation
 */
function flags(bytes, orientation) {
  const copy = bytes.slice();
  copy[0] = ((copy[0] ?? 0) & ~(EXIF_FLAG | XMP_FLAG)) | (orientation === 1 ? 0 : EXIF_FLAG);
  return copy;
}

/**
 * @param {Source} source
 * @param {Chunk[]} chunks
 * @param {Look} look
 */
async function orientationOf(source, chunks, look) {
  const exif = chunks.find(({ name }) => name === "EXIF");
  if (exif === undefined) return 1;
  const bytes = await source.bytes(exif.body, exif.end);
  const tiff = startsWith(bytes, "Exif\0\0") ? bytes.subarray(6) : bytes;
  const orientation = readExif(tiff, look);
  if (!isOrientationOnly(tiff, orientation) && look.list.size === 0) look.find("other");
  return orientation;
}

/** @param {number} orientation */
const exifChunk = (orientation) => chunk("EXIF", orientationOnly(orientation));

/**
 * @param {string} name
 * @param {Bytes} body
 */
function chunk(name, body) {
  const pad = new Uint8Array(body.length & 1);
  return join([fromLatin(name), number(body.length, 4, true), body, pad]);
}
