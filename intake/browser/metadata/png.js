// PNG (third edition, W3C 2025) and animated PNG: chunks are copied or left out.

import { zlibSync } from "fflate";
import { blank, fromLatin, join, latin, number, View } from "./bytes.js";
import { crc32 } from "./crc.js";
import { isOrientationOnly, orientationOnly, readExif } from "./exif.js";
import { cleanProfile } from "./icc.js";
import { unzlib } from "./inflate.js";
import { readXmp } from "./xmp.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./keys.js").Key} Key */
/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./source.js").Source} Source */

/** Chunks that pixels and their colours are made of. */
const NEEDED = new Set(
  "IHDR PLTE IDAT IEND tRNS cHRM gAMA sBIT sRGB bKGD pHYs acTL fcTL fdAT cICP mDCV cLLI".split(" "),
);
const PROFILE_LIMIT = 8 * 1024 * 1024;

/** Keywords of texts. @type {[RegExp, Key][]} */
const WORDS = [
  [/^(Author|Copyright|Artist)/i, "author"],
  [/^(Title|Label)/i, "title"],
  [/^Software/i, "software"],
  [/date|time/i, "date"],
  [/^(Comment|Description|Warning|Disclaimer)/i, "comment"],
  [/^Source|Model|Make/i, "camera"],
];

/**
 * @param {Source} source
 * @param {Look} look
 */
export async function lookAtPng(source, look) {
  look.parts = cleanPng(await source.whole(), look);
}

/**
 * @param {Bytes} bytes
 * @param {Look} look
 * @returns {Bytes[]}
 */
export function cleanPng(bytes, look) {
  const view = new View(bytes);
  const parts = [view.part(0, 8)];
  for (let at = 8; ; ) {
    const end = at + 12 + view.u32(at);
    const name = view.name(at + 4);
    parts.push(keep(name, view.part(at, end), look));
    at = end;
    if (name !== "IEND") continue;
    if (!blank(bytes.subarray(at))) look.find("appended");
    return parts;
  }
}

/**
 * @param {string} name
 * @param {Bytes} whole  the chunk with its length and check
 * @param {Look} look
 * @returns {Bytes}
 */
function keep(name, whole, look) {
  const body = whole.subarray(8, whole.length - 4);
  if (NEEDED.has(name)) return whole;
  if (name === "iCCP") return profile(body, look);
  if (name === "eXIf") return exif(body, look);
  if (name === "tIME") look.find("date");
  else if (name.endsWith("Xt") || name === "zTXt") text(body, look);
  else look.find("other");
  return new Uint8Array();
}

/**
 * @param {Bytes} body
 * @param {Look} look
 */
function text(body, look) {
  const [keyword = "", ...rest] = latin(body.subarray(0, 400)).split("\0");
  if (keyword.startsWith("XML:com.adobe")) return readXmp(body, look);
  if (/^Raw profile/.test(keyword)) return look.find("other");
  const known = WORDS.find(([mark]) => mark.test(keyword));
  return look.find(known?.[1] ?? "other", known === undefined ? "" : rest.join(" "));
}

/**
 * @param {Bytes} body
 * @param {Look} look
 */
function exif(body, look) {
  const orientation = readExif(body, look);
  if (orientation === 1) return new Uint8Array();
  if (!isOrientationOnly(body, orientation) && look.list.size === 0) look.find("other");
  return chunk("eXIf", orientationOnly(orientation));
}

/**
 * @param {Bytes} body
 * @param {Look} look
 */
function profile(body, look) {
  const start = body.indexOf(0) + 2;
  const plain = unzlib(body.subarray(start), PROFILE_LIMIT);
  const packed = /** @type {Bytes} */ (zlibSync(cleanProfile(plain, look), { level: 9 }));
  return chunk("iCCP", join([fromLatin("icc\0\0"), packed]));
}

/**
 * @param {string} name
 * @param {Bytes} body
 */
export function chunk(name, body) {
  const named = join([fromLatin(name), body]);
  return join([number(body.length), named, number(crc32(named))]);
}
