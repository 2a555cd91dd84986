// Pictures inside of documents, cleaned as those that stand alone are.

import { join, startsWith } from "./bytes.js";
import { cleanJpeg } from "./jpeg.js";
import { Look } from "./look.js";
import { cleanPng } from "./png.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */

/**
 * A picture inside of a document, cleaned; nothing when it is no JPEG or PNG, or already clean.
 * @param {Bytes} bytes
 * @param {Look} look
 * @returns {Bytes | undefined}
 */
export function cleanPicture(bytes, look) {
  const own = new Look();
  try {
    if (startsWith(bytes, "\xff\xd8\xff")) return taken(cleanJpeg(bytes, own), own, look);
    if (startsWith(bytes, "\x89PNG")) return taken(cleanPng(bytes, own), own, look);
  } catch {
    look.warn("embedded");
  }
  return undefined;
}

/**
 * @param {Bytes[]} parts
 * @param {Look} own
 * @param {Look} look
 */
function taken(parts, own, look) {
  look.take(own);
  return join(parts);
}
