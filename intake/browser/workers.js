// Starting a worker. The page lets no script be named by a text, but for what this one policy admits:
// the names that tools/bundle.mjs gave to our own files.

const OURS = /^\/static\/[a-z_]+\.[0-9a-f]{16}\.js$/;
const SHELF = Symbol.for("plaza");

/** @typedef {{ createScriptURL: (address: string) => string }} Policy what browsers call TrustedTypePolicy */

/**
 * @param {string} address
 * @throws {TypeError} for any other address
 */
export function createScriptURL(address) {
  if (OURS.test(address)) return address;
  throw new TypeError("not a script of ours");
}

/** A page may make the policy once, and several of its files start workers: they share it. */
function policy() {
  const page = /** @type {any} */ (globalThis);
  page[SHELF] ??= page.trustedTypes?.createPolicy("plaza", { createScriptURL }) ?? {
    createScriptURL,
  };
  return /** @type {Policy} */ (page[SHELF]);
}

/**
 * @param {string} address as `import address from "./x.js?worker"` gives it
 */
export const startWorker = (address) => new Worker(policy().createScriptURL(address));
