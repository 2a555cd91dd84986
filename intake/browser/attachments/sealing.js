// The page's hand on the worker: it asks, and is answered once for each question. A worker that did
// not come, or died, is started again for the next question; what it had in hand goes anew.

import { Failure } from "../failure.js";
import { startWorker } from "../workers.js";
import address from "./sealing_worker.js?worker";

/** @typedef {import("./cleaning.js").Looked} Looked */
/** @typedef {import("./job.js").Order} Order */
/** @typedef {import("./job.js").Sealed} Sealed */
/** @typedef {{ resolve: (value: any) => void, reject: (error: Failure) => void }} Waiting */
/** @typedef {{ share: (id: number, share: number) => void, waiting: (why: string) => void, lost: () => void }} Ears */

export class Sealing {
  /** @param {Ears} ears what is told without being asked */
  constructor(ears) {
    this.ears = ears;
    this.asked = 0;
    /** @type {Map<number, Waiting>} */
    this.waiting = new Map();
    /** @type {Worker | null} */
    this.worker = null;
    this.heard = false;
    this.start();
  }

  start() {
    const worker = startWorker(address);
    this.worker = worker;
    this.heard = false;
    worker.addEventListener("message", ({ data }) => this.hear(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault(); // the person is told in words
      this.break();
    });
    return worker;
  }

  /** @param {any} told */
  hear({ ask, gives, fails, id, share, waiting }) {
    this.heard = true;
    if (share !== undefined) this.ears.share(id, share);
    if (waiting !== undefined) this.ears.waiting(waiting);
    const found = this.waiting.get(ask);
    this.waiting.delete(ask);
    if (fails !== undefined) found?.reject(new Failure(fails));
    else found?.resolve(gives);
  }

  /** The worker did not start, or died: nobody waits for it any longer. */
  break() {
    this.worker?.terminate();
    this.worker = null;
    const reason = this.heard ? "broken" : "unloaded";
    for (const { reject } of this.waiting.values()) reject(new Failure(reason));
    this.waiting.clear();
    this.ears.lost();
  }

  /**
   * @param {string} deed
   * @param {object} [details]
   * @returns {Promise<any>}
   */
  ask(deed, details = {}) {
    this.asked += 1;
    const ask = this.asked;
    return new Promise((resolve, reject) => {
      this.waiting.set(ask, { resolve, reject });
      (this.worker ?? this.start()).postMessage({ ask, deed, details });
    });
  }

  /** Says something that wants no answer. @param {string} deed @param {object} [details] */
  tell(deed, details = {}) {
    this.worker?.postMessage({ deed, details });
  }

  /** @param {Blob} file @returns {Promise<Looked>} */
  look(file) {
    return this.ask("look", { file });
  }

  /** @param {number} id @param {number} roster @param {Order} order @returns {Promise<Sealed>} */
  payload(id, roster, order) {
    return this.ask("payload", { id, roster, order });
  }

  /** Lets go of the worker and of all that it remembers. */
  end() {
    this.break();
  }
}
