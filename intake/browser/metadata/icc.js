// Colour profiles stay, for pixels are read through them; the words and dates in them are blanked in
// place. A profile that a screen was measured for names the screen, its serial number and the day.
// ICC.1:2022.

import { latin, startsWith, View } from "./bytes.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./look.js").Look} Look */

const HEADER = 128;
/** In the header: preferred program, date, maker and model of the device, creator, profile's id. */
const IN_HEADER = [
  [4, 8],
  [24, 36],
  [48, 56],
  [80, 100],
];
/** Tags that colours are computed with; every other one is blanked. */
const NEEDED =
  /^([AB]2[AB][0-3]|[DB]2[DB][0-3]|[rgbk](XYZ|TRC)|wtpt|bkpt|chad|chrm|cicp|lumi|gamt|pre[012]|meas|view|tech|clro|clrt|clot|ncl2|ciis|HDGM|hdgm|rig0|rig2)$/;
/** Names of the profile, of the screen's maker and of its model. */
const NAMES = /^(desc|dmnd|dmdd)$/;
const KNOWN = /sRGB|Display P3|Adobe RGB|Dot Gain|Gray|ProPhoto|SWOP|FOGRA|^\s*$/i;

/**
 * The same profile with blanks where it told something; a broken one is left as it is.
 * @param {Bytes} profile
 * @param {Look} look
 * @returns {Bytes}
 */
export function cleanProfile(profile, look) {
  try {
    return blanked(profile, look);
  } catch {
    look.find("other");
    return new Uint8Array(profile.length); // it was no profile: colours were not read through it
  }
}

/**
 * @param {Bytes} profile
 * @param {Look} look
 */
function blanked(profile, look) {
  const size = new View(profile).u32(0);
  const copy = profile.slice();
  copy.fill(0, Math.min(size, copy.length));
  const view = new View(copy);
  if (!startsWith(copy, "acsp", 36)) throw new RangeError("no profile");
  const tags = tagsOf(view);
  const kept = tags.filter(({ name }) => NEEDED.test(name));
  for (const { name, at, length } of tags) {
    if (kept.some((one) => at < one.at + one.length && one.at < at + length)) continue;
    if (NAMES.test(name)) tellWords(view.part(at, at + length), look);
    blankTag(view.part(at, at + length));
  }
  for (const [start, end] of IN_HEADER) copy.fill(0, start, end);
  return copy;
}

/** @param {View} view */
function tagsOf(view) {
  const count = view.u32(HEADER);
  if (count > 200) throw new RangeError("too many tags");
  return Array.from({ length: count }, (_, index) => {
    const entry = HEADER + 4 + 12 * index;
    return { name: view.name(entry), at: view.u32(entry + 4), length: view.u32(entry + 8) };
  });
}

/**
 * Every reader knows an empty text; the type's four letters stay, so that strict ones go on.
 * @param {Bytes} tag
 */
function blankTag(tag) {
  const type = latin(tag.subarray(0, 4));
  const empty = type === "text" ? 8 : type === "desc" ? 12 : type === "mluc" ? 16 : 4;
  const count = type === "desc" ? 1 : 0; // of letters, the closing zero counted
  tag.fill(0, Math.min(4, tag.length));
  if (type === "desc" && tag.length > empty) tag[11] = count;
  if (type === "mluc" && tag.length >= empty) tag[15] = 12;
}

/**
 * @param {Bytes} tag
 * @param {Look} look
 */
function tellWords(tag, look) {
  const type = latin(tag.subarray(0, 4));
  const words = latin(tag.subarray(type === "mluc" ? 28 : type === "desc" ? 12 : 8)).replaceAll(
    "\0",
    "",
  );
  if (type === "desc" || type === "mluc") {
    if (!KNOWN.test(words) && words.length > 3) look.find("device", words.slice(0, 60));
  }
}
