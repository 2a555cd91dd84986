// The payload of an age v1 file: STREAM over ChaCha20-Poly1305 in pieces of 64 KiB (C2SP age.md).
// The number of each piece is in its nonce, and so is whether it is the last: pieces cannot be
// dropped, repeated or moved.

import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concat, toUtf8 } from "./bytes.js";
import { MalformedError, TamperedPayloadError } from "./errors.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */

/** The length of the payload's nonce, in bytes. */
export const NONCE = 16;
/** The length of a piece in clear, in bytes. */
export const PIECE = 65_536;
const TAG = 16;
/** The length of a sealed piece, in bytes. */
export const SEALED_PIECE = PIECE + TAG;

/** Seals or opens the pieces of one payload, in their order. */
export class Stream {
  /**
   * @param {Uint8Array} fileKey
   * @param {Uint8Array} nonce
   */
  constructor(fileKey, nonce) {
    this.key = hkdf(sha256, fileKey, nonce, toUtf8("payload"), 32);
    this.count = 0;
  }

  /** @param {boolean} last */
  cipher(last) {
    const nonce = new Uint8Array(12);
    const view = new DataView(nonce.buffer);
    view.setUint32(3, Math.floor(this.count / 2 ** 32));
    view.setUint32(7, this.count % 2 ** 32);
    nonce[11] = Number(last);
    this.count++;
    return chacha20poly1305(this.key, nonce);
  }

  /**
   * @param {Uint8Array} piece
   * @param {boolean} last
   */
  seal(piece, last) {
    return this.cipher(last).encrypt(piece);
  }

  /**
   * @param {Uint8Array} sealed
   * @param {boolean} last
   * @throws {TamperedPayloadError}
   */
  open(sealed, last) {
    const surplus = last && this.count > 0 && sealed.length === TAG;
    try {
      if (!surplus) return this.cipher(last).decrypt(sealed);
    } catch {
      // Said below: whoever changed it is not told what did not fit.
    }
    throw new TamperedPayloadError("the payload was changed or cut short");
  }
}

/**
 * Cuts bytes into pieces of one length; the last is what is left, and is empty only when alone.
 * @param {Uint8Array} bytes
 * @param {number} length
 * @returns {{ piece: Uint8Array, last: boolean }[]}
 */
export function cut(bytes, length) {
  const pieces = [];
  let at = 0;
  do {
    const end = at + length;
    pieces.push({ piece: bytes.subarray(at, end), last: end >= bytes.length });
    at = end;
  } while (at < bytes.length);
  return pieces;
}

/**
 * @param {Uint8Array} plaintext
 * @param {Uint8Array} fileKey
 * @param {Uint8Array} nonce
 * @returns {Bytes}
 */
export function sealPayload(plaintext, fileKey, nonce) {
  const stream = new Stream(fileKey, nonce);
  const pieces = cut(plaintext, PIECE).map(({ piece, last }) => stream.seal(piece, last));
  return concat(nonce, ...pieces);
}

/**
 * @param {Uint8Array} payload
 * @param {Uint8Array} fileKey
 * @returns {Bytes}
 * @throws {MalformedError} without a whole nonce
 * @throws {TamperedPayloadError}
 */
export function openPayload(payload, fileKey) {
  const stream = new Stream(fileKey, nonceOf(payload));
  const pieces = cut(payload.subarray(NONCE), SEALED_PIECE);
  return concat(...pieces.map(({ piece, last }) => stream.open(piece, last)));
}

/**
 * @param {Uint8Array} payload
 * @throws {MalformedError}
 */
export function nonceOf(payload) {
  if (payload.length < NONCE) throw new MalformedError("no nonce");
  return payload.subarray(0, NONCE);
}

/**
 * The length in clear of a payload, told from its length alone.
 * @param {number} length of the payload with its nonce, in bytes
 * @throws {MalformedError} for a length that no payload has
 */
export function plaintextLength(length) {
  const sealed = length - NONCE;
  const pieces = Math.max(1, Math.ceil(sealed / SEALED_PIECE));
  const last = sealed - (pieces - 1) * SEALED_PIECE;
  if (last < TAG || (last === TAG && pieces > 1)) throw new MalformedError("cut short");
  return sealed - pieces * TAG;
}
