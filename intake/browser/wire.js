// Bytes to our own server and back (docs/formats.md, section 10). No cookie, no cache, no referrer,
// no other origin; an answer that is not one of ours counts as no answer.

import { Failure } from "./failure.js";

/** @typedef {import("../../crypto/browser/bytes.js").Bytes} Bytes */

const PATIENCE = 60_000;

/** @type {{ [status: number]: string }} */
const REASONS = {
  404: "thread",
  409: "roster",
  413: "size",
  429: "unavailable",
  500: "unavailable",
};

/**
 * Posts bytes and returns what came back with a good status.
 * @param {string} path
 * @param {Bytes} body
 * @throws {Failure}
 */
export async function post(path, body) {
  return ask(path, {
    method: "POST",
    body,
    headers: { "Content-Type": "application/octet-stream" },
  });
}

/**
 * Posts sealed bytes and returns only when the server says that they are kept. A page of a
 * captive portal with status 200 is not that word.
 * @param {string} path
 * @param {Bytes} body
 * @throws {Failure}
 */
export async function deliver(path, body) {
  const answer = new TextDecoder().decode(await post(path, body));
  if (!/^\{"stored": true *\}$/.test(answer)) throw new Failure("unreachable");
}

/**
 * @param {string} path
 * @param {RequestInit} options
 * @returns {Promise<Bytes>}
 * @throws {Failure}
 */
export async function ask(path, options = {}) {
  const watch = new AbortController();
  const timer = setTimeout(() => watch.abort(), PATIENCE);
  try {
    // The mode stays "cors": under "same-origin" and no referrer, browsers send `Origin: null`.
    const response = await fetch(path, {
      ...options,
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: watch.signal,
    });
    if (!response.ok) throw new Failure(reasonOf(response.status));
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(navigator.onLine ? "unreachable" : "offline");
  } finally {
    clearTimeout(timer);
  }
}

/** @param {number} status */
function reasonOf(status) {
  return REASONS[status] ?? (status > 500 ? "unavailable" : "refused");
}
