// X25519 and Ed25519 as the browser's own WebCrypto computes them (W3C "Secure Curves in the Web
// Cryptography API": Chromium 137, Firefox 130, Safari 17). Secrets go in as keys that cannot be
// taken out again.

import { concat } from "./bytes.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */

const X = "X25519";
const ED = "Ed25519";
const BITS = 256;
/** RFC 8410: what stands before the 32 bytes of an X25519 secret in PKCS #8. */
const PKCS8 = Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 110, 4, 34, 4, 32);
/** RFC 7748: the point whose multiples public keys are. */
const BASE = new Uint8Array(32);
BASE[0] = 9;

/** @type {import("./curves.js").Curves} */
export const webCurves = {
  publicOf: (secret) => multiply(secret, BASE),
  shared: multiply,
  async isSigned(signature, message, key) {
    const [proof, told, raw] = [signature, message, key].map((bytes) => Uint8Array.from(bytes));
    try {
      const signer = await crypto.subtle.importKey("raw", raw ?? BASE, ED, false, ["verify"]);
      return await crypto.subtle.verify(ED, signer, proof ?? BASE, told ?? BASE);
    } catch {
      return false; // not a point, or not 64 bytes: nobody signed with it
    }
  },
};

/**
 * @param {Uint8Array} secret
 * @param {Uint8Array} point
 * @returns {Promise<Bytes>}
 */
async function multiply(secret, point) {
  const { subtle } = crypto;
  const key = await subtle.importKey("pkcs8", concat(PKCS8, secret), X, false, ["deriveBits"]);
  const other = await subtle.importKey("raw", concat(point), X, false, []);
  return new Uint8Array(await subtle.deriveBits({ name: X, public: other }, key, BITS));
}
