// An investigator's keys. No page of ours has them: the desk signs in Python, and this is for the
// tests that hold the two languages to each other.

import { ed25519 } from "@noble/curves/ed25519.js";
import { concat, randomBytes } from "./bytes.js";
import { Identity } from "./keys.js";

const SEED = 32;

/** An investigator's two seeds: one opens what is sealed to them, one signs what they answer. */
export class Keyring {
  /**
   * @param {Uint8Array} ageSeed 32 bytes
   * @param {Uint8Array} signingSeed 32 bytes
   */
  constructor(ageSeed, signingSeed) {
    this.identity = Identity.fromSeed(ageSeed);
    this.signingSeed = Identity.fromSeed(signingSeed).seed;
  }

  static generate() {
    return new Keyring(randomBytes(SEED), randomBytes(SEED));
  }

  /** @param {Uint8Array} raw 64 bytes */
  static fromBytes(raw) {
    return new Keyring(raw.subarray(0, SEED), raw.subarray(SEED));
  }

  toBytes() {
    return concat(this.identity.seed, this.signingSeed);
  }

  get signingPublic() {
    return ed25519.getPublicKey(this.signingSeed);
  }

  /** @param {Uint8Array} message */
  sign(message) {
    return ed25519.sign(message, this.signingSeed);
  }
}
