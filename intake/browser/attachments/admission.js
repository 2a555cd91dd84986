// Which files are taken: as many and as large as the page said before anybody chose.

import { LARGEST } from "../../../crypto/browser/attached.js";
import { sentence } from "../sentences.js";
import { inUnits } from "./amounts.js";

/** @typedef {import("./chosen.js").Chosen} Chosen */

const MOST = 10;

/**
 * Why a file is not taken, in a sentence; empty when it is.
 * @param {Chosen} chosen
 * @param {readonly Chosen[]} before
 */
export function refusalOf({ name, file }, before) {
  const size = inUnits(file.size);
  const twice = before.some(({ file: other }) => isSame(file, other));
  if (twice) return sentence("file-twice", { name });
  if (file.size === 0) return sentence("file-empty", { name });
  if (file.size > LARGEST) return sentence("file-large", { name, size });
  return before.length < MOST ? "" : sentence("file-many", { name });
}

/**
 * @param {File} file
 * @param {File} other
 */
const isSame = (file, other) =>
  file.name === other.name && file.size === other.size && file.lastModified === other.lastModified;
