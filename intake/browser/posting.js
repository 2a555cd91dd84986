// Putting a sealed file on the wire (docs/formats.md, section 10).

import { concat, toUtf8, u32 } from "../../crypto/browser/bytes.js";

/** @typedef {import("../../crypto/browser/bytes.js").Bytes} Bytes */
/** @typedef {{ roster: number, thread: Uint8Array, proof: Uint8Array, message: Uint8Array, receipt: Uint8Array, sealed: Uint8Array }} Posting */

const MAGIC = toUtf8("PLR1");

/**
 * @param {Posting} posting `proof` is the auth token itself, and `receipt` empty, for a follow-up
 * @returns {Bytes}
 */
export function encodePosting(posting) {
  const { roster, thread, proof, message, receipt, sealed } = posting;
  return concat(MAGIC, u32(roster), thread, proof, message, u32(receipt.length), receipt, sealed);
}
