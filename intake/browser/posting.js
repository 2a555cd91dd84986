// Putting a sealed file on the wire (docs/formats.md, section 10).

import { concat, toUtf8, u32 } from "../../crypto/browser/bytes.js";

/** @typedef {import("../../crypto/browser/bytes.js").Bytes} Bytes */
/** @typedef {{ roster: number, thread: Uint8Array, proof: Uint8Array, message: Uint8Array, receipt: Uint8Array, ledger: Uint8Array, sealed: Uint8Array }} Posting */

const MAGIC = toUtf8("PLR1");

/**
 * @param {Posting} posting `proof` is the auth token itself, and `receipt` and `ledger` empty, for a follow-up
 * @returns {Bytes}
 */
export function encodePosting(posting) {
  const { roster, thread, proof, message, receipt, ledger, sealed } = posting;
  const own = concat(u32(receipt.length), receipt, u32(ledger.length), ledger);
  return concat(MAGIC, u32(roster), thread, proof, message, own, sealed);
}
