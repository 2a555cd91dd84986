// JPEG (ITU-T T.81): segments are copied or left out; the picture itself is not touched.
// Kept: what decoders use, JFIF without its thumbnail, Adobe's colour transform, the colour profile,
// and which side is up. Left out: every other APPn, comments, and whatever follows the picture.

import { blank, fromLatin, join, latin, number, startsWith, View } from "./bytes.js";
import { isOrientationOnly, orientationOnly, readExif } from "./exif.js";
import { cleanProfile } from "./icc.js";
import { readIptc, readXmp } from "./xmp.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./source.js").Source} Source */
/** @typedef {{ name: string, marker: number, start: number, end: number, body: Bytes }} Segment */

const SOS = 0xda;
const EOI = 0xd9;
const EXIF = "Exif\0\0";
const ICC = "ICC_PROFILE\0";

/**
 * @param {Source} source
 * @param {Look} look
 */
export async function lookAtJpeg(source, look) {
  look.parts = cleanJpeg(await source.whole(), look);
}

/**
 * @param {Bytes} bytes
 * @param {Look} look
 * @returns {Bytes[]} the parts of the clean picture
 */
export function cleanJpeg(bytes, look) {
  const { segments, end } = segmentsOf(bytes);
  if (!blank(bytes.subarray(end))) look.find("appended");
  const orientation = orientationOf(segments, look);
  const profile = cleanIcc(segments, look);
  const kept = segments.map((one) => keep(one, bytes, look));
  const head = /** @type {Bytes} */ (kept[0] ?? new Uint8Array());
  const jfif = segments[0]?.marker === 0xe0;
  const rest = jfif ? kept.slice(1) : kept;
  const turn =
    orientation === 1 ? [] : [segment(0xe1, [fromLatin(EXIF), orientationOnly(orientation)])];
  return [bytes.subarray(0, 2), ...(jfif ? [head] : []), ...turn, ...profile, ...rest];
}

/**
 * @param {Bytes} bytes
 * @returns {{ segments: Segment[], end: number }}
 */
function segmentsOf(bytes) {
  const view = new View(bytes);
  if (view.u16(0) !== 0xffd8) throw new RangeError("no JPEG");
  /** @type {Segment[]} */
  const segments = [];
  for (let at = 2; ; ) {
    if (view.u8(at) !== 0xff) throw new RangeError("no marker");
    while (view.u8(at + 1) === 0xff) at += 1;
    const marker = view.u8(at + 1);
    const last = marker === EOI;
    let end = last ? at + 2 : at + 2 + view.u16(at + 2);
    const body = last ? new Uint8Array() : view.part(at + 4, end);
    if (marker === SOS) end = endOfScan(bytes, end);
    segments.push({ name: nameOf(body), marker, start: at, end, body });
    if (last) return { segments, end };
    at = end;
  }
}

/** @param {Bytes} body */
function nameOf(body) {
  return latin(body.subarray(0, 32)).split("\0")[0] ?? "";
}

/**
 * The next marker that is neither a stuffed byte, nor a restart.
 * @param {Bytes} bytes
 * @param {number} at
 */
function endOfScan(bytes, at) {
  for (let next = bytes.indexOf(0xff, at); next >= 0; next = bytes.indexOf(0xff, next + 1)) {
    const marker = bytes[next + 1];
    if (marker === undefined) break;
    if (marker !== 0 && marker !== 0xff && (marker < 0xd0 || marker > 0xd7)) return next;
  }
  throw new RangeError("the picture does not end");
}

/**
 * @param {Segment} one
 * @param {Bytes} bytes
 * @param {Look} look
 * @returns {Bytes}
 */
function keep({ name, marker, start, end, body }, bytes, look) {
  const application = marker >= 0xe0 && marker <= 0xef;
  if (marker === 0xe0 && name === "JFIF") return jfif(body, look);
  if (marker === 0xee && name.startsWith("Adobe")) return segment(marker, [body.subarray(0, 12)]);
  if (!application && marker !== 0xfe) return needed(marker, bytes.subarray(start, end));
  if (marker === 0xfe) look.find("comment", latin(body));
  else if (marker === 0xed) readIptc(body, look);
  else if (startsWith(body, "http://ns.adobe.com/x")) readXmp(body, look);
  else if (marker === 0xe0) look.find("thumbnail");
  else if (name !== "ICC_PROFILE" && name !== "Exif") look.find("other");
  return new Uint8Array();
}

/**
 * Tables, frames and scans; a marker that the standard keeps for later is no picture of ours.
 * @param {number} marker
 * @param {Bytes} segment
 */
function needed(marker, segment) {
  if (marker < 0xc0 || marker > 0xdf || (marker >= 0xd0 && marker <= 0xd8)) {
    throw new RangeError("unknown marker");
  }
  return segment;
}

/**
 * @param {Bytes} body
 * @param {Look} look
 */
function jfif(body, look) {
  if (body.length < 14) throw new RangeError("half a header");
  if (body.length > 14) look.find("thumbnail");
  return segment(0xe0, [body.subarray(0, 12), new Uint8Array(2)]);
}

/**
 * @param {Segment[]} segments
 * @param {Look} look
 */
function orientationOf(segments, look) {
  let orientation = 1;
  for (const { marker, name, body } of segments) {
    if (marker !== 0xe1 || name !== "Exif") continue;
    const tiff = body.subarray(EXIF.length);
    const told = readExif(tiff, look);
    if (!isOrientationOnly(tiff, told) && look.list.size === 0) look.find("other");
    if (orientation === 1) orientation = told;
  }
  return orientation;
}

/**
 * The profile's pieces put together, cleaned, and cut again.
 * @param {Segment[]} segments
 * @param {Look} look
 * @returns {Bytes[]}
 */
function cleanIcc(segments, look) {
  const pieces = segments.filter(({ marker, name }) => marker === 0xe2 && name === "ICC_PROFILE");
  const place = (/** @type {Segment} */ { body }) => body[ICC.length] ?? 0;
  pieces.sort((one, other) => place(one) - place(other));
  if (pieces.length === 0) return [];
  const profile = cleanProfile(join(pieces.map(({ body }) => body.subarray(14))), look);
  let at = 0;
  return pieces.map(({ body }) => {
    const start = at;
    at += body.length - 14;
    return segment(0xe2, [body.subarray(0, 14), profile.subarray(start, at)]);
  });
}

/**
 * @param {number} marker
 * @param {Bytes[]} body
 */
function segment(marker, body) {
  const whole = join(body);
  return join([number(0xff00 + marker, 2), number(whole.length + 2, 2), whole]);
}
