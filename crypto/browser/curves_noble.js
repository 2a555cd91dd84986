// The same curves for browsers without them; a page fetches this file only where it must.

import { ed25519, x25519 } from "@noble/curves/ed25519.js";

/** @type {import("./curves.js").Curves} */
export const nobleCurves = {
  publicOf: async (secret) => Uint8Array.from(x25519.getPublicKey(secret)),
  shared: async (secret, point) => Uint8Array.from(x25519.getSharedSecret(secret, point)),
  async isSigned(signature, message, key) {
    try {
      return ed25519.verify(signature, message, key, { zip215: false });
    } catch {
      return false;
    }
  },
};
