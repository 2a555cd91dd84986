// Vorbis comments, as Ogg, Opus and FLAC carry them: words by name.

import { View } from "./bytes.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./keys.js").Key} Key */
/** @typedef {import("./look.js").Look} Look */

const MOST = 200;

/** @type {[RegExp, Key][]} */
const NAMES = [
  [/ARTIST|PERFORMER|COMPOSER|COPYRIGHT|CONTACT|AUTHOR/, "author"],
  [/ORGANIZATION|PUBLISHER/, "organisation"],
  [/TITLE|ALBUM|GENRE|TRACK/, "title"],
  [/DATE|TIME/, "date"],
  [/LOCATION|GEO/, "gps"],
  [/ENCODER|VERSION/, "software"],
  [/DESCRIPTION|COMMENT/, "comment"],
  [/PICTURE|COVERART/, "thumbnail"],
];

/**
 * Tells what a block of comments says; one that cannot be read is "other".
 * @param {Bytes} body
 * @param {Look} look
 */
export function tellComments(body, look) {
  try {
    const view = new View(body, true);
    const vendor = view.u32(0);
    if (vendor > 0) look.find("software", text(view, 4, vendor));
    let at = 4 + vendor;
    const count = Math.min(MOST, view.u32(at));
    at += 4;
    for (let index = 0; index < count; index += 1) {
      const length = view.u32(at);
      tellOne(text(view, at + 4, length), look);
      at += 4 + length;
    }
  } catch {
    look.find("other");
  }
}

/**
 * @param {View} view
 * @param {number} at
 * @param {number} length
 */
function text(view, at, length) {
  return new TextDecoder().decode(view.part(at, at + length).subarray(0, 400));
}

/**
 * @param {string} comment
 * @param {Look} look
 */
function tellOne(comment, look) {
  const [name = "", value = ""] = comment.split(/=(.*)/s);
  const key = NAMES.find(([mark]) => mark.test(name.toUpperCase()))?.[1] ?? "other";
  look.find(key, key === "thumbnail" ? "" : value);
}
