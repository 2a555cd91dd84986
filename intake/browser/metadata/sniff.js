// What a file is, by its first bytes. Its name and what the system calls it are never asked.

import { startsWith } from "./bytes.js";
import { lookAtJpeg } from "./jpeg.js";
import { lookAtPng } from "./png.js";
import { lookAtText } from "./text.js";

/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./source.js").Source} Source */
/** @typedef {(source: Source, look: Look) => Promise<void>} Format */
/** @typedef {{ kind: import("./index.js").Kind, type: string, look: Format }} Found */

/** @type {(type: string, look: Format) => Found} */
const image = (type, look) => ({ kind: "image", type: `image/${type}`, look });

/** @type {[(head: Uint8Array) => boolean, Found][]} */
const FORMATS = [
  [begins("\xff\xd8\xff"), image("jpeg", lookAtJpeg)],
  [begins("\x89PNG\r\n\x1a\n"), image("png", lookAtPng)],
];

/**
 * @param {string} letters
 * @param {number} at
 */
function begins(letters, at = 0) {
  return (/** @type {Uint8Array} */ head) => startsWith(head, letters, at);
}

/**
 * @param {Uint8Array} head  the first 4 KiB
 * @returns {Found}
 */
export function formatOf(head) {
  const found = FORMATS.find(([is]) => is(head));
  return found?.[1] ?? lookAtText(head);
}
