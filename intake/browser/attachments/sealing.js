// The page's hand on the worker: it asks, and is answered once for each question.

import { Failure } from "../failure.js";
import { startWorker } from "../workers.js";
import address from "./sealing_worker.js?worker";

/** @typedef {import("./cleaning.js").Looked} Looked */
/** @typedef {import("./job.js").Order} Order */
/** @typedef {import("./job.js").Sealed} Sealed */
/** @typedef {{ resolve: (value: any) => void, reject: (error: Failure) => void }} Waiting */
/** @typedef {{ share: (id: number, share: number) => void, waiting: (seconds: number) => void }} Ears */

export class Sealing {
  /** @param {Ears} ears what is told without being asked */
  constructor(ears) {
    this.ears = ears;
    this.asked = 0;
    /** @type {Map<number, Waiting>} */
    this.waiting = new Map();
    this.worker = startWorker(address);
    this.worker.addEventListener("message", ({ data }) => this.hear(data));
    this.worker.addEventListener("error", () => this.break());
  }

  /** @param {any} told */
  hear({ ask, gives, fails, id, share, waiting }) {
    if (share !== undefined) this.ears.share(id, share);
    if (waiting !== undefined) this.ears.waiting(waiting);
    const found = this.waiting.get(ask);
    this.waiting.delete(ask);
    if (fails !== undefined) found?.reject(new Failure(fails));
    else found?.resolve(gives);
  }

  /** The worker did not start, or died: nobody waits for it any longer. */
  break() {
    for (const { reject } of this.waiting.values()) reject(new Failure("broken"));
    this.waiting.clear();
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
      this.worker.postMessage({ ask, deed, details });
    });
  }

  /** @param {Blob} file @returns {Promise<Looked>} */
  look(file) {
    return this.ask("look", { file });
  }

  /** @param {number} id @param {number} roster @param {Order} order @returns {Promise<Sealed>} */
  payload(id, roster, order) {
    return this.ask("payload", { id, roster, order });
  }

  end() {
    this.worker.terminate();
    this.break();
  }
}
