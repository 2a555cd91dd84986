// X-Wing, the hybrid of ML-KEM-768 and X25519 (draft-connolly-cfrg-xwing-kem): whoever breaks one of
// the two still has to break the other. ML-KEM and the hashes come from the noble libraries, X25519
// from the browser where it has it.

import { sha3_256, shake256 } from "@noble/hashes/sha3.js";
import { ml_kem768 as lattice } from "@noble/post-quantum/ml-kem.js";
import { concat, equal, randomBytes } from "./bytes.js";
import { curves } from "./curves.js";
import { MalformedError } from "./errors.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */

const LATTICE_SEED = 64;
const LATTICE_PUBLIC = 1_184;
const LATTICE_CIPHERTEXT = 1_088;
const SECRET = 32;
const ZEROS = new Uint8Array(SECRET);
/** The draft's label, a picture of the ship: \.//^\ */
const LABEL = Uint8Array.of(92, 46, 47, 47, 94, 92);

/**
 * The public key, 1,216 bytes.
 * @param {Uint8Array} seed 32 bytes
 */
export async function publicKeyOf(seed) {
  const { keys, point } = await spread(seed);
  return concat(keys.publicKey, point);
}

/**
 * A fresh secret for whoever has the private key, and what to send them.
 * @param {Uint8Array} publicKey 1,216 bytes
 * @throws {MalformedError} for a point of low order
 */
export async function encapsulate(publicKey) {
  const point = publicKey.subarray(LATTICE_PUBLIC);
  const { cipherText, sharedSecret } = lattice.encapsulate(publicKey.subarray(0, LATTICE_PUBLIC));
  const ephemeral = randomBytes(SECRET);
  const share = await (await curves()).publicOf(ephemeral);
  const shared = await sharedWith(ephemeral, point);
  return {
    encapsulated: concat(cipherText, share),
    secret: combined(sharedSecret, shared, share, point),
  };
}

/**
 * The secret that was sent; another one, with no word of it, when it was sent to somebody else.
 * @param {Uint8Array} encapsulated 1,120 bytes
 * @param {Uint8Array} seed 32 bytes
 * @throws {MalformedError} for a share of low order
 */
export async function decapsulate(encapsulated, seed) {
  const { keys, secret, point } = await spread(seed);
  const share = encapsulated.subarray(LATTICE_CIPHERTEXT);
  const inner = lattice.decapsulate(encapsulated.subarray(0, LATTICE_CIPHERTEXT), keys.secretKey);
  return combined(inner, await sharedWith(secret, share), share, point);
}

/** @param {Uint8Array} seed */
async function spread(seed) {
  const bytes = shake256(seed, { dkLen: LATTICE_SEED + SECRET });
  const secret = bytes.subarray(LATTICE_SEED);
  const point = await (await curves()).publicOf(secret);
  return { keys: lattice.keygen(bytes.subarray(0, LATTICE_SEED)), secret, point };
}

/**
 * @param {Uint8Array} secret
 * @param {Uint8Array} point
 */
async function sharedWith(secret, point) {
  const { shared } = await curves();
  const found = await shared(secret, point).catch(() => ZEROS);
  if (equal(found, ZEROS)) throw new MalformedError("a point of low order");
  return found;
}

/**
 * @param {Uint8Array} inner of ML-KEM
 * @param {Uint8Array} outer of X25519
 * @param {Uint8Array} share
 * @param {Uint8Array} point
 * @returns {Bytes}
 */
function combined(inner, outer, share, point) {
  return Uint8Array.from(sha3_256(concat(inner, outer, share, point, LABEL)));
}
