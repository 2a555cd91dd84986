// Sealed bytes come in any lengths and leave in pieces of one (docs/formats.md, section 10).

import { concat, toUtf8, u32 } from "../../../crypto/browser/bytes.js";
import { paddedLength } from "../../../crypto/browser/padding.js";
import { NONCE, PIECE, SEALED_PIECE } from "../../../crypto/browser/payload.js";

/** @typedef {import("../../../crypto/browser/bytes.js").Bytes} Bytes */

/** The length of a piece on the wire, in bytes; only the last is shorter. */
export const WIRE_PIECE = 1_048_576;

const MAGIC = toUtf8("PLA1");
const TAG = SEALED_PIECE - PIECE;

/**
 * How many pieces an attachment has, the head among them.
 * @param {number} content bytes before the padding
 */
export function countOf(content) {
  const plain = paddedLength(content, "attachment");
  const sealed = NONCE + plain + TAG * Math.ceil(plain / PIECE);
  return 1 + Math.ceil(sealed / WIRE_PIECE);
}

/**
 * @param {{ roster: number, thread: Uint8Array, message: Uint8Array, number: number, count: number, piece: Uint8Array }} posted
 * @returns {Bytes}
 */
export const encodePiece = ({ roster, thread, message, number, count, piece }) =>
  concat(MAGIC, u32(roster), thread, message, u32(number), u32(count), piece);

/** Fills one piece after the other. */
export class Cutter {
  constructor() {
    this.held = new Uint8Array(WIRE_PIECE);
    this.length = 0;
  }

  /**
   * Gives each piece that became full; it is overwritten by what comes next.
   * @param {readonly Uint8Array[]} parts
   */
  *take(parts) {
    for (const part of parts) {
      for (let at = 0; at < part.length; ) {
        if (this.length === WIRE_PIECE) yield* this.rest();
        const fits = part.subarray(at, at + WIRE_PIECE - this.length);
        this.held.set(fits, this.length);
        this.length += fits.length;
        at += fits.length;
      }
    }
  }

  /** Gives what is left, which is the last piece. */
  *rest() {
    const piece = this.held.subarray(0, this.length);
    this.length = 0;
    if (piece.length > 0) yield piece;
  }
}
