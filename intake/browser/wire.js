// Bytes to our own server and back (docs/formats.md, section 10). No cookie, no cache, no referrer,
// no other origin; an answer that is not one of ours counts as no answer.

import { Failure } from "./failure.js";

/** @typedef {import("../../crypto/browser/bytes.js").Bytes} Bytes */

const PATIENCE = 60_000;
// The least that the door bears of a line, in bytes a millisecond: config/serving/line.py.
const SLOWEST = 2.048;

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
  try {
    const answer = await through(path, options);
    if (answer.status > 299) throw new Failure(reasonOf(answer.status));
    return answer.body;
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(navigator.onLine ? "unreachable" : "offline");
  }
}

/**
 * Asks, and in a crowd does what the server asks for before it takes the same again.
 * @param {string} path
 * @param {RequestInit} options
 */
async function through(path, options) {
  const answer = await once(path, options);
  if (answer.status !== 429 && answer.status !== 503) return answer;
  const { persist } = await import("./crowd.js");
  return persist(answer, (more) =>
    once(path, { ...options, headers: { ...options.headers, ...more } }),
  );
}

/**
 * @param {string} path
 * @param {RequestInit} options
 */
async function once(path, options) {
  const watch = new AbortController();
  const timer = setTimeout(() => watch.abort(), patienceFor(options.body));
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
    return { status: response.status, body: new Uint8Array(await response.arrayBuffer()) };
  } finally {
    clearTimeout(timer);
  }
}

/** How long to wait for an answer to a body of ours, in milliseconds. @param {unknown} body */
const patienceFor = (body) => PATIENCE + (body instanceof Uint8Array ? body.length / SLOWEST : 0);

/** @param {number} status */
function reasonOf(status) {
  return REASONS[status] ?? (status > 500 ? "unavailable" : "refused");
}
