// A receipt: who can open the report, told to the complainant alone (docs/formats.md, section 4).
// Whoever comes back with the code has nothing else to know from whom the report was kept.

import { sha256 } from "@noble/hashes/sha2.js";
import { concat, toUtf8 } from "./bytes.js";
import { asReaders } from "./fields.js";
import { asFormat, exactly, readJson, writeJson } from "./json.js";

/** @typedef {{ readers: string[] }} Receipt */

const FORMAT = "plaza-limpia/receipt/v1";
const ID = 16;

/** @param {Receipt} receipt */
export function encodeReceipt(receipt) {
  const bytes = writeJson({ format: FORMAT, readers: receipt.readers });
  decodeReceipt(bytes);
  return bytes;
}

/**
 * @param {Uint8Array} bytes
 * @returns {Receipt}
 * @throws {MalformedError}
 */
export function decodeReceipt(bytes) {
  const receipt = exactly(readJson(bytes), /** @type {const} */ (["format", "readers"]));
  asFormat(receipt.format, FORMAT);
  return { readers: asReaders(receipt.readers) };
}

/**
 * The message id of the receipt for a report.
 * @param {Uint8Array} message id of the report
 */
export function receiptId(message) {
  return sha256(concat(toUtf8(`${FORMAT}\n`), message)).slice(0, ID);
}
