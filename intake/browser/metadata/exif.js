// Exif: what the fields of a TIFF structure tell, and the one field that pictures need: which side is up.
// Exif 2.32 (CIPA DC-008), TIFF 6.0.

import { join, latin, number, View } from "./bytes.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./keys.js").Key} Key */
/** @typedef {import("./look.js").Look} Look */
/** @typedef {{ tag: number, type: number, count: number, at: number, length: number, entry: number }} Field */

/** Bytes of one value, by TIFF's types 1 to 13. */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const ORIENTATION = 0x0112;
const GPS = 0x8825;
const POINTERS = new Set([0x8769, 0xa005]);
const DEPTH = 4;

/** @type {{ [tag: number]: Key }} */
const KEYS = {
  269: "title",
  270: "title",
  271: "camera",
  272: "camera",
  305: "software",
  306: "date",
  315: "author",
  316: "device",
  700: "other",
  33432: "author",
  33723: "other",
  34377: "other",
  34853: "gps",
  36867: "date",
  36868: "date",
  36880: "date",
  36881: "date",
  36882: "date",
  37500: "camera",
  37510: "comment",
  40091: "title",
  40092: "comment",
  40093: "author",
  40094: "comment",
  40095: "comment",
  40964: "attached-files",
  42016: "serial",
  42032: "author",
  42033: "serial",
  42035: "camera",
  42036: "camera",
  42037: "serial",
};
const NEUTRAL = new Set([ORIENTATION, 0x011a, 0x011b, 0x0128, 0x0213, 0x8769, 0xa005]);

/** @param {Bytes} tiff */
export function tiffView(tiff) {
  const order = latin(tiff.subarray(0, 2));
  const view = new View(tiff, order === "II");
  if ((order !== "II" && order !== "MM") || view.u16(2) !== 42) throw new RangeError("no TIFF");
  return view;
}

/**
 * The fields of one directory, and where the next one lies (0: nowhere).
 * @param {View} view
 * @param {number} at
 * @returns {{ fields: Field[], next: number, end: number }}
 */
export function directory(view, at) {
  const count = view.u16(at);
  const fields = Array.from({ length: count }, (_, index) => field(view, at + 2 + 12 * index));
  const end = at + 2 + 12 * count;
  return { fields, next: view.u32(end), end: end + 4 };
}

/**
 * @param {View} view
 * @param {number} entry
 * @returns {Field}
 */
function field(view, entry) {
  const [tag, type, count] = [view.u16(entry), view.u16(entry + 2), view.u32(entry + 4)];
  const length = (SIZES[type] ?? 1) * count;
  const at = length > 4 ? view.u32(entry + 8) : entry + 8;
  return { tag, type, count, at, length, entry };
}

/**
 * Tells what an Exif block holds; one that cannot be read goes all the same, as "other".
 * @param {Bytes} tiff
 * @param {Look} look
 * @returns {number} the orientation, 1 to 8
 */
export function readExif(tiff, look) {
  try {
    const view = tiffView(tiff);
    const first = directory(view, view.u32(4));
    tell(view, first.fields, look, 0);
    if (first.next !== 0) look.find("thumbnail");
    return orientationOf(view, first.fields);
  } catch {
    look.find("other");
    return 1;
  }
}

/**
 * @param {View} view
 * @param {Field[]} fields
 * @param {Look} look
 * @param {number} depth
 */
export function tell(view, fields, look, depth = 0) {
  for (const one of fields) {
    if (one.tag === GPS) look.find("gps", position(view, view.u32(one.entry + 8)));
    else if (POINTERS.has(one.tag) && depth < DEPTH) {
      tell(view, directory(view, view.u32(one.entry + 8)).fields, look, depth + 1);
    } else if (!NEUTRAL.has(one.tag)) look.find(KEYS[one.tag] ?? "other", shownOf(view, one));
  }
}

/**
 * What can be shown of a field: texts only, and the two-byte texts of Windows.
 * @param {View} view
 * @param {Field} one
 */
function shownOf(view, one) {
  if (one.type !== 2 && (one.tag < 0x9c9b || one.tag > 0x9c9f)) return "";
  const bytes = view.part(one.at, one.at + Math.min(one.length, 400));
  if (one.type !== 2) return new TextDecoder("utf-16le").decode(bytes);
  return new TextDecoder().decode(bytes);
}

/**
 * Latitude and longitude as people type them into a map.
 * @param {View} view
 * @param {number} at
 */
function position(view, at) {
  try {
    const { fields } = directory(view, at);
    const [south, latitude] = [letter(view, fields, 1) === "S", degrees(view, fields, 2)];
    const [west, longitude] = [letter(view, fields, 3) === "W", degrees(view, fields, 4)];
    return `${(south ? -latitude : latitude).toFixed(5)}, ${(west ? -longitude : longitude).toFixed(5)}`;
  } catch {
    return "";
  }
}

/**
 * @param {View} view
 * @param {Field[]} fields
 * @param {number} tag
 */
function sought(view, fields, tag) {
  const found = fields.find((one) => one.tag === tag);
  if (found === undefined) throw new RangeError("no such field");
  return { found, bytes: view.part(found.at, found.at + found.length) };
}

/**
 * @param {View} view
 * @param {Field[]} fields
 * @param {number} tag
 */
const letter = (view, fields, tag) => latin(sought(view, fields, tag).bytes.subarray(0, 1));

/**
 * @param {View} view
 * @param {Field[]} fields
 * @param {number} tag
 */
function degrees(view, fields, tag) {
  const { at } = sought(view, fields, tag).found;
  const [whole = 0, minutes = 0, seconds = 0] = [0, 8, 16].map(
    (step) => view.u32(at + step) / (view.u32(at + step + 4) || 1),
  );
  return whole + minutes / 60 + seconds / 3600;
}

/**
 * @param {View} view
 * @param {Field[]} fields
 */
function orientationOf(view, fields) {
  const found = fields.find(({ tag }) => tag === ORIENTATION);
  const value = found === undefined ? 1 : view.u16(found.entry + 8);
  return value >= 1 && value <= 8 ? value : 1;
}

/**
 * An Exif block that says which side is up, and nothing else.
 * @param {number} orientation
 * @returns {Bytes}
 */
export function orientationOnly(orientation) {
  const head = [number(0x4d4d, 2), number(42, 2), number(8), number(1, 2)];
  const entry = [number(ORIENTATION, 2), number(3, 2), number(1), number(orientation, 2)];
  return join([...head, ...entry, number(0, 2), number(0)]);
}

/**
 * Whether a block is already that, so that cleaning twice finds nothing.
 * @param {Bytes} tiff
 * @param {number} orientation
 */
export function isOrientationOnly(tiff, orientation) {
  return latin(tiff) === latin(orientationOnly(orientation));
}
