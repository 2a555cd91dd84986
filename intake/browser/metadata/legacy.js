// Word, Excel and PowerPoint before 2007 (MS-CFB): a file system of its own with rests of old versions
// between. Not cleaned; a modern file with a password looks the same, and is told apart.

import { latin } from "./bytes.js";

/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./source.js").Source} Source */

/**
 * @param {Source} source
 * @param {Look} look
 */
export async function lookAtLegacy(source, look) {
  const text = latin(await source.upTo(0, 1024 * 1024)).replaceAll("\0", "");
  look.warn(text.includes("EncryptedPackage") ? "encrypted" : "legacy");
  if (/_VBA_PROJECT|Macros/.test(text)) look.warn("macros");
}
