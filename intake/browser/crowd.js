// When a crowd makes the server say "not yet": do the work it asks for, or wait a little, and send the
// same again. Fetched only then, so that nobody carries it on an ordinary day.

import { puzzleIn, solve } from "./puzzle.js";
import address from "./puzzle_worker.js?worker";
import { sentence } from "./sentences.js";
import { startWorker } from "./workers.js";

/** @typedef {{ status: number, body: import("../../crypto/browser/bytes.js").Bytes }} Answer */
/** @typedef {import("./puzzle.js").Puzzle} Puzzle */

const TRIES = 10;
const WAIT = 2000;

/**
 * The first answer that is no "not yet", or the last of them.
 * @param {Answer} answer
 * @param {(headers: { [name: string]: string }) => Promise<Answer>} again sends the same once more
 * @returns {Promise<Answer>}
 */
export async function persist(answer, again) {
  let last = answer;
  /** @type {{ [name: string]: string }} */
  let headers = {};
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const text = new TextDecoder().decode(last.body);
    const puzzle = last.status === 429 ? puzzleIn(text) : null;
    if (puzzle === null && !isFull(last.status, text)) return last;
    tell();
    if (puzzle === null) await rest(attempt);
    else headers = { "Plaza-Work": await inWorker(puzzle) };
    last = await again(headers);
  }
  return last;
}

/**
 * @param {number} status
 * @param {string} text
 */
function isFull(status, text) {
  try {
    return status === 503 && JSON.parse(text).reason === "busy";
  } catch {
    return false;
  }
}

/** Not all at the same moment, or the crowd would come back as one. @param {number} attempt */
const rest = (attempt) =>
  new Promise((resolve) => setTimeout(resolve, WAIT * attempt * (0.5 + Math.random())));

/**
 * @param {Puzzle} puzzle
 * @returns {Promise<string>}
 */
async function inWorker(puzzle) {
  try {
    return await asked(startWorker(address), puzzle);
  } catch {
    return solve(puzzle); // a browser that refuses the worker can still do the work
  }
}

/**
 * @param {Worker} worker
 * @param {Puzzle} puzzle
 * @returns {Promise<string>}
 */
function asked(worker, puzzle) {
  return new Promise((resolve, reject) => {
    worker.onerror = reject;
    worker.onmessage = ({ data }) => (data.proof ? resolve(data.proof) : reject(data));
    worker.postMessage(puzzle);
  }).finally(() => worker.terminate());
}

/** Says why it takes longer, wherever the page is telling how far it is. */
function tell() {
  for (const line of document.querySelectorAll('[id$="progress"][role="status"]'))
    if (line.textContent !== "") line.textContent = sentence("crowd");
}
