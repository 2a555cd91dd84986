// HEIC and AVIF (ISO/IEC 23008-12): Exif, XMP and unknown items are blanked in place. Which side is up
// is told by the picture's own properties (irot, imir), never by Exif.

import { boxesIn, free, topBoxes } from "./boxes.js";
import { blank, latin, View } from "./bytes.js";
import { readExif } from "./exif.js";
import { itemPlaces, itemTypes } from "./heif_items.js";
import { cleanProfile } from "./icc.js";
import { blankHandler } from "./moov.js";
import { directory, dropOthers, zeroUnused } from "./mp4.js";
import { Ranges } from "./ranges.js";
import { Patches, TooLargeError } from "./source.js";
import { readXmp } from "./xmp.js";

/** @typedef {import("./boxes.js").Box} Box */
/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./heif_items.js").Extent} Extent */
/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./source.js").Source} Source */

const TOP = new Set(["ftyp", "meta", "mdat", "moov"]);
const IN_META = new Set("hdlr pitm iinf iloc iprp iref idat dinf grpl".split(" "));
const PICTURES = new Set("hvc1 hev1 av01 avc1 jpeg j2k1 grid iovl iden tmap".split(" "));
const TELLING = new Set(["udes", "altt", "crtt", "mdft", "uuid", "free"]);
const META_LIMIT = 16 * 1024 * 1024;

/**
 * @param {Source} source
 * @param {Look} look
 */
export async function lookAtHeif(source, look) {
  const boxes = await topBoxes(source);
  const patches = new Patches(source);
  const kept = new Ranges();
  for (const one of boxes) {
    if (one.name === "meta") await cleanMeta(source, one, patches, kept, look);
    if (one.name === "moov") await directory(source, one, { patches, look, kept, pieces: false });
  }
  await dropOthers(source, boxes, TOP, patches, look);
  await zeroUnused(source, boxes, kept, patches, look);
  look.parts = patches.parts();
}

/**
 * @param {Source} source
 * @param {Box} box
 * @param {Patches} patches
 * @param {Ranges} kept
 * @param {Look} look
 */
async function cleanMeta(source, { start, body, end }, patches, kept, look) {
  if (end - start > META_LIMIT) throw new TooLargeError();
  const view = new View((await source.bytes(start, end)).slice());
  const boxes = boxesIn(view, body - start + 4, end - start);
  const named = (/** @type {string} */ name) => {
    const found = boxes.find((one) => one.name === name);
    if (found === undefined) throw new RangeError(`no ${name}`);
    return found;
  };
  const places = itemPlaces(view, named("iloc"));
  for (const { id, type, words } of itemTypes(view, named("iinf"))) {
    if (!blank(view.part(words.start, words.end))) blankName(view, words, look);
    for (const extent of places.get(id) ?? []) {
      const idat = extent.inside ? named("idat") : undefined;
      await item(source, { type, extent, idat }, { view, kept, look, patches });
    }
  }
  for (const one of boxes) blankMetaBox(view, one, look);
  patches.put(start, view.bytes);
}

/**
 * @param {View} view
 * @param {{ start: number, end: number }} words
 * @param {Look} look
 */
function blankName(view, { start, end }, look) {
  const name = latin(view.part(start, end));
  if (!/^(Exif|XMP|Image|Color|Alpha)$/.test(name)) look.find("title", name);
  view.bytes.fill(32, start, end);
}

/**
 * @param {Source} source
 * @param {{ type: string, extent: Extent, idat: Box | undefined }} one
 * @param {{ view: View, kept: Ranges, look: Look, patches: Patches }} work
 */
async function item(source, { type, extent, idat }, { view, kept, look, patches }) {
  const base = idat?.body ?? 0;
  const [start, end] = [base + extent.start, base + (extent.end || extent.start)];
  if (PICTURES.has(type)) {
    if (idat === undefined) kept.add(start, extent.end === extent.start ? source.size : end);
    return;
  }
  const bytes = idat === undefined ? await source.bytes(start, end) : view.part(start, end);
  tellItem(type, bytes, look);
  const empty = emptied(type, bytes.length);
  if (idat !== undefined) return view.bytes.set(empty, start);
  patches.put(start, empty);
  return kept.add(start, end);
}

/**
 * @param {string} type
 * @param {Bytes} bytes
 * @param {Look} look
 */
function tellItem(type, bytes, look) {
  if (latin(bytes) === latin(emptied(type, bytes.length)) || blank(bytes)) return;
  if (type === "Exif") readExif(bytes.subarray(4 + new View(bytes).u32(0)), look);
  else if (type === "mime") readXmp(bytes, look);
  else look.find("other");
}

/**
 * An Exif block without a field, or as many spaces.
 * @param {string} type
 * @param {number} length
 * @returns {Bytes}
 */
function emptied(type, length) {
  const bytes = new Uint8Array(length).fill(type === "mime" ? 32 : 0);
  if (type === "Exif" && length >= 18) bytes.set([0, 0, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8]);
  return bytes;
}

/**
 * @param {View} view
 * @param {Box} one
 * @param {Look} look
 */
function blankMetaBox(view, one, look) {
  if (one.name === "hdlr") blankHandler(view, one, look);
  else if (one.name === "iprp") blankProperties(view, one, look);
  else if (!IN_META.has(one.name)) drop(view, one, look);
}

/**
 * @param {View} view
 * @param {Box} iprp
 * @param {Look} look
 */
function blankProperties(view, iprp, look) {
  for (const ipco of boxesIn(view, iprp.body, iprp.end).filter(({ name }) => name === "ipco")) {
    for (const one of boxesIn(view, ipco.body, ipco.end)) {
      if (TELLING.has(one.name)) drop(view, one, look);
      if (one.name !== "colr" || view.name(one.body) === "nclx") continue;
      const profile = view.part(one.body + 4, one.end);
      profile.set(cleanProfile(profile, look));
    }
  }
}

/**
 * @param {View} view
 * @param {Box} one
 * @param {Look} look
 */
function drop(view, one, look) {
  if (!blank(view.part(one.body, one.end))) look.find(one.name === "crtt" ? "date" : "other");
  free(view, one);
}
