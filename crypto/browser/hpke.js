// HPKE in base mode, one message per key (RFC 9180), over the X-Wing KEM: how an age file wraps its
// key for an `mlkem768x25519` recipient. The key schedule is here.

import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { expand, extract } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concat, toUtf8 } from "./bytes.js";
import { decapsulate, encapsulate } from "./xwing.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */

/** The length of the encapsulated key, in bytes. */
export const ENCAPSULATED = 1_120;

const EMPTY = new Uint8Array(0);
const KEM_KDF_AEAD = [0x64, 0x7a, 0x00, 0x01, 0x00, 0x03];
const SUITE = concat(toUtf8("HPKE"), Uint8Array.from(KEM_KDF_AEAD));
const VERSION = toUtf8("HPKE-v1");
const INFO = toUtf8("age-encryption.org/mlkem768x25519");

/**
 * @param {Uint8Array} salt
 * @param {string} label
 * @param {Uint8Array} material
 */
function labeledExtract(salt, label, material) {
  return extract(sha256, concat(VERSION, SUITE, toUtf8(label), material), salt);
}

/**
 * @param {Uint8Array} key
 * @param {string} label
 * @param {Uint8Array} info
 * @param {number} length in bytes, below 256
 */
function labeledExpand(key, label, info, length) {
  const size = Uint8Array.of(0, length);
  return expand(sha256, key, concat(size, VERSION, SUITE, toUtf8(label), info), length);
}

/**
 * RFC 9180, section 5.1, for mode 0 and the first sequence number.
 * @param {Uint8Array} shared
 */
function aead(shared) {
  const pskIdHash = labeledExtract(EMPTY, "psk_id_hash", EMPTY);
  const infoHash = labeledExtract(EMPTY, "info_hash", INFO);
  const context = concat(Uint8Array.of(0), pskIdHash, infoHash);
  const secret = labeledExtract(shared, "secret", EMPTY);
  const key = labeledExpand(secret, "key", context, 32);
  return chacha20poly1305(key, labeledExpand(secret, "base_nonce", context, 12));
}

/**
 * Wraps a file key for one recipient.
 * @param {Uint8Array} fileKey
 * @param {Uint8Array} publicKey
 * @throws {MalformedError} for a public key that gives no secret
 */
export async function wrap(fileKey, publicKey) {
  const { encapsulated, secret } = await encapsulate(publicKey);
  return { encapsulated, wrapped: aead(secret).encrypt(fileKey) };
}

/**
 * Unwraps a file key, or gives null where it was wrapped for somebody else.
 * @param {Uint8Array} encapsulated
 * @param {Uint8Array} wrapped
 * @param {Uint8Array} seed
 * @throws {MalformedError} for an encapsulated key that gives no secret
 */
export async function unwrap(encapsulated, wrapped, seed) {
  const secret = await decapsulate(encapsulated, seed);
  try {
    return aead(secret).decrypt(wrapped);
  } catch {
    return null;
  }
}
