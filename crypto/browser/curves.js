// X25519 (RFC 7748) and Ed25519 (RFC 8032), from the browser itself where it has them. Where it has
// not (older browsers, pages that did not come over HTTPS), or where it does not compute what the
// standards say, a file with the noble curves is fetched; and if that fails, nothing can be sealed
// and the page says so (docs/decisions/0027).

import { equal, fromBase64 } from "./bytes.js";
import { webCurves } from "./curves_web.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/**
 * @typedef {object} Curves
 * @property {(secret: Uint8Array) => Promise<Bytes>} publicOf the X25519 public key of a secret
 * @property {(secret: Uint8Array, point: Uint8Array) => Promise<Bytes>} shared what X25519 gives; fails, or gives zeros, for a point of low order
 * @property {(signature: Uint8Array, message: Uint8Array, key: Uint8Array) => Promise<boolean>} isSigned whether an Ed25519 signature is right
 */

/** @type {Promise<Curves> | undefined} */
let chosen;

/** The curves of this browser, chosen once; a failure to fetch them is not remembered. */
export function curves() {
  chosen ??= choose().catch((error) => {
    chosen = undefined;
    throw error;
  });
  return chosen;
}

/** @returns {Promise<Curves>} */
async function choose() {
  if (await areTrue(webCurves)) return webCurves;
  const { nobleCurves } = await import("./curves_noble.js");
  if (await areTrue(nobleCurves)) return nobleCurves;
  throw new Error("no curves that compute what the standards say");
}

// Of the secret whose 32 bytes are all 1: what it shares with itself; the Ed25519 key of that seed;
// and its signature of these same bytes. Computed with two other libraries (tests/crypto/browser).
const ONES = new Uint8Array(32).fill(1);
const SHARED = fromBase64("8xHUQKXxX6ycvcePu5C2OmxogBSOeRWd0ljwNr8veSw=");
const SIGNER = fromBase64("iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w=");
const SIGNED = fromBase64(
  "Cmybv+l7W4GvpHtTZjphh0mT4PyQeVokZdARz0LPbTUNqlrvxfz79457HUirafp0aP+KWcnLWbU1/nsSyBtJBg==",
);

/**
 * Whether these curves are there and give what is known; a browser's may be missing or wrong.
 * @param {Curves} candidate
 */
async function areTrue({ publicOf, shared, isSigned }) {
  try {
    const found = await shared(ONES, await publicOf(ONES));
    const [right, wrong] = [isSigned(SIGNED, ONES, SIGNER), isSigned(SIGNED, SHARED, SIGNER)];
    return equal(found, SHARED) && (await right) && !(await wrong);
  } catch {
    return false;
  }
}
