// A receipt: who can open the report, told to the complainant alone (docs/formats.md, section 4).
// Whoever comes back with the code has nothing else to know from whom the report was kept; and only
// the code makes one, so that nobody who can read the report can add readers to it.

import { sha256 } from "@noble/hashes/sha2.js";
import { concat, toUtf8 } from "./bytes.js";
import { asReaders } from "./fields.js";
import { asFormat, exactly, readJson, writeJson } from "./json.js";
import { proven, withMac } from "./proof.js";

/** @typedef {{ readers: string[] }} Receipt */

const FORMAT = "plaza-limpia/receipt/v1";
const ID = 16;

/**
 * Writes a receipt with the MAC that shows the holder of the code who made it.
 * @param {Receipt} receipt
 * @param {Uint8Array} key
 * @param {Uint8Array} thread
 * @param {Uint8Array} message its own id
 */
export function macReceipt(receipt, key, thread, message) {
  const content = writeJson({ format: FORMAT, readers: receipt.readers });
  parseReceipt(content);
  return withMac(content, { format: FORMAT, key, thread, message });
}

/**
 * @param {Uint8Array} body
 * @param {Uint8Array} key
 * @param {Uint8Array} thread
 * @param {Uint8Array} message its own id
 * @returns {Receipt}
 * @throws {MalformedError | SignatureError}
 */
export function readReceipt(body, key, thread, message) {
  return parseReceipt(proven(body, { format: FORMAT, key, thread, message }));
}

/**
 * @param {Uint8Array} content
 * @returns {Receipt}
 */
function parseReceipt(content) {
  const receipt = exactly(readJson(content), /** @type {const} */ (["format", "readers"]));
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
