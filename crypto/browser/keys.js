// Keys in the forms that the age tool reads: a seed of 32 bytes, a public key of 1,216
// (docs/formats.md, section 2).

import { bech32 } from "@scure/base";
import { equal, randomBytes } from "./bytes.js";
import { curves } from "./curves.js";
import { MalformedError } from "./errors.js";
import { isLowOrder } from "./low_order.js";
import { publicKeyOf } from "./xwing.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */

const PUBLIC = 1_216;
const SEED = 32;
const MLKEM_PUBLIC = 1_184;
const MLKEM_VECTOR = 1_152;
const MLKEM_MODULUS = 3_329;

/**
 * @param {string} text
 * @param {string} prefix in lower case
 * @param {number} length in bytes
 * @returns {Bytes}
 */
function decode(text, prefix, length) {
  try {
    const { prefix: found, bytes } = bech32WithoutLimit(text);
    if (found.toLowerCase() === prefix && bytes.length === length) return Uint8Array.from(bytes);
  } catch {
    // Said below: whatever is wrong with it, it is not a key of ours.
  }
  throw new MalformedError("not a key of this kind");
}

/** @param {string} text */
function bech32WithoutLimit(text) {
  const { prefix, words } = bech32.decode(/** @type {`${string}1${string}`} */ (text), false);
  return { prefix, bytes: bech32.fromWords(words) };
}

/**
 * @param {string} prefix
 * @param {Uint8Array} bytes
 */
const encode = (prefix, bytes) => bech32.encode(prefix, bech32.toWords(bytes), false);

/**
 * FIPS 203, section 7.2: every coefficient of a public key is below the modulus.
 * @param {Uint8Array} raw
 */
function isReduced(raw) {
  for (let i = 0; i < MLKEM_VECTOR; i += 3) {
    const [low, middle, high] = [Number(raw[i]), Number(raw[i + 1]), Number(raw[i + 2])];
    if ((low | ((middle & 15) << 8)) >= MLKEM_MODULUS) return false;
    if (((middle >> 4) | (high << 4)) >= MLKEM_MODULUS) return false;
  }
  return true;
}

/** Somebody to seal to. */
export class Recipient {
  /**
   * @param {Bytes} raw
   * @throws {MalformedError}
   */
  constructor(raw) {
    if (raw.length !== PUBLIC || !isReduced(raw) || isLowOrder(raw.subarray(MLKEM_PUBLIC))) {
      throw new MalformedError("not a public key");
    }
    this.raw = raw;
  }

  /** @param {string} text `age1pq1…` */
  static fromText(text) {
    const recipient = new Recipient(decode(text, "age1pq", PUBLIC));
    if (recipient.text !== text) throw new MalformedError("not canonical");
    return recipient;
  }

  /** @param {Uint8Array} raw 1,216 bytes */
  static fromBytes(raw) {
    return new Recipient(Uint8Array.from(raw));
  }

  get text() {
    return encode("age1pq", this.raw);
  }

  /** @param {Recipient} other */
  equals(other) {
    return equal(this.raw, other.raw);
  }
}

/** Somebody who can open. */
export class Identity {
  /** @param {Bytes} seed */
  constructor(seed) {
    if (seed.length !== SEED) throw new MalformedError("not a seed");
    this.seed = seed;
    /** @type {Promise<Recipient> | undefined} */
    this.made = undefined;
  }

  /** @param {Uint8Array} seed 32 bytes */
  static fromSeed(seed) {
    return new Identity(Uint8Array.from(seed));
  }

  /** @param {string} text `AGE-SECRET-KEY-PQ-1…` */
  static fromText(text) {
    const identity = new Identity(decode(text, "age-secret-key-pq-", SEED));
    if (identity.text !== text) throw new MalformedError("not canonical");
    return identity;
  }

  static generate() {
    return Identity.fromSeed(randomBytes(SEED));
  }

  /** Whom to seal to, for this one to open; computed when it is first asked for. */
  get recipient() {
    this.made ??= publicKeyOf(this.seed).then(Recipient.fromBytes);
    return this.made;
  }

  get text() {
    return encode("age-secret-key-pq-", this.seed).toUpperCase();
  }
}

/**
 * Says whether an Ed25519 signature is right (RFC 8032); false for whatever is no signature.
 * @param {Uint8Array} signature
 * @param {Uint8Array} message
 * @param {Uint8Array} publicKey
 */
export async function isSigned(signature, message, publicKey) {
  return (await curves()).isSigned(signature, message, publicKey);
}
