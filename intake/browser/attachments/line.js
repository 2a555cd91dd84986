// One connection to the server for all pieces, one at a time: it waits when there is no network,
// tries again, and can be held and cut off. Only the piece in hand is ever lost, and is sent again.

import { Failure } from "../failure.js";
import { puzzleIn, solve } from "../puzzle.js";

/** @typedef {import("../../../crypto/browser/bytes.js").Bytes} Bytes */

const PATH = "/adjuntos";
const STORED = /^\{"stored": true *\}$/;
const ATTEMPTS = 30;
const LONGEST_WAIT = 30_000;
// A piece takes the first at 50 kbit/s and the last at 16, which is the least that the door bears.
const PATIENCE = 180_000;
const LONGEST_PATIENCE = 542_000;

export class Line {
  /** @param {(why: string) => void} tell the name of the sentence about why it waits, empty when it goes on */
  constructor(tell) {
    this.tell = tell;
    this.held = false;
    this.cut = false;
    this.watch = new AbortController();
    this.wake = () => {};
    this.patience = PATIENCE;
    /** Whether the server is there and asked for a little time. */
    this.crowded = false;
    /** The work that was done for the piece in hand, where a crowd makes the server ask for some. */
    this.proof = "";
  }

  hold() {
    this.held = true;
    this.watch.abort();
  }

  /** Goes on, or tries again at once. */
  go() {
    this.held = false;
    this.wake();
  }

  /** The network is back: what is on its way over the lost one would hang, so it goes again. */
  back() {
    this.watch.abort();
    this.wake();
  }

  cancel() {
    this.cut = true;
    this.watch.abort();
    this.wake();
  }

  /** Ready for another sending. */
  renew() {
    this.held = false;
    this.cut = false;
  }

  /**
   * Sends one piece and returns when the server says that it is kept.
   * @param {Bytes} body
   * @throws {Failure}
   */
  async post(body) {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      await this.free();
      if (await this.once(body)) {
        if (attempt > 0) this.tell("");
        this.proof = "";
        return;
      }
      if (!this.held && !this.cut && this.proof === "")
        await this.wait(Math.min(LONGEST_WAIT, 1000 * 2 ** attempt));
    }
    throw new Failure("unreachable");
  }

  /** @throws {Failure} when it was cut off */
  async free() {
    while (this.held && !this.cut) await new Promise((resolve) => this.sleep(resolve));
    if (this.cut) throw new Failure("cancelled");
  }

  /** @param {(value?: unknown) => void} resolve */
  sleep(resolve) {
    this.wake = () => resolve();
  }

  /** @param {number} milliseconds */
  async wait(milliseconds) {
    this.tell(this.crowded ? "files-crowd" : "files-waiting");
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.sleep(() => {
        clearTimeout(timer);
        resolve(undefined);
      });
    });
  }

  /** Gives a piece up that took too long. A line that slow is given more time for the next try. */
  lose() {
    this.patience = Math.min(2 * this.patience, LONGEST_PATIENCE);
    this.watch.abort();
  }

  /**
   * Whether the server said that it has the piece; false when nobody knows.
   * @param {Bytes} body
   * @throws {Failure} when it will never take it
   */
  async once(body) {
    this.watch = new AbortController();
    this.crowded = false;
    const timer = setTimeout(() => this.lose(), this.patience);
    try {
      const answer = await fetch(PATH, options(body, this.watch.signal, this.proof));
      const text = await answer.text();
      this.crowded = answer.status === 429 || answer.status === 503;
      const puzzle = answer.status === 429 ? puzzleIn(text) : null;
      this.proof = puzzle === null ? "" : await solve(puzzle);
      return isKept(answer, text);
    } catch (error) {
      if (error instanceof Failure) throw error;
      return false;
    } finally {
      clearTimeout(timer);
    }
  }
}

/**
 * @param {Bytes} body
 * @param {AbortSignal} signal
 * @param {string} proof
 * @returns {RequestInit}
 */
function options(body, signal, proof) {
  return {
    method: "POST",
    body,
    headers: { "Content-Type": "application/octet-stream", ...(proof && { "Plaza-Work": proof }) },
    cache: "no-store",
    credentials: "omit",
    redirect: "error",
    referrerPolicy: "no-referrer",
    signal,
  };
}

/**
 * @param {Response} answer
 * @param {string} text
 * @throws {Failure}
 */
function isKept(answer, text) {
  if (answer.ok) return STORED.test(text); // a captive portal says 200 too
  if (answer.status === 429 || answer.status >= 500) return false;
  throw new Failure(answer.status === 409 ? conflictIn(text) : "refused");
}

/** @param {string} text */
function conflictIn(text) {
  try {
    return JSON.parse(text).reason === "roster" ? "roster" : "piece";
  } catch {
    return "piece";
  }
}
