// No network: what was to be sent waits on the page, and goes by itself when the network is back.

import { button, byId, goTo } from "./page.js";
import { sentence } from "./sentences.js";

/** @typedef {import("./failure.js").Failure} Failure */

const FIRST = 3_000;
const LONGEST = 120_000;
const LOST = ["offline", "unreachable"];

/** Whether an attempt failed for want of a network, so that the same again may well get through. */
export const isLost = (/** @type {Failure} */ failure) => LOST.includes(failure.reason);

/** Tries the same thing again until it is done, fails otherwise or is cancelled. */
export class Waiting {
  /**
   * @param {() => Promise<Failure | null>} attempt gives what went wrong, or null when it is done
   * @param {(failure: Failure) => void} tell of what more waiting does not mend
   */
  constructor(attempt, tell) {
    this.attempt = attempt;
    this.tell = tell;
    this.pause = 0;
    this.timer = 0;
    this.busy = false;
    this.on = false;
    // A browser that calls itself online often is so only a moment later.
    window.addEventListener("online", () => {
      this.pause = FIRST;
      this.again();
    });
    button("wait-now").addEventListener("click", () => this.again());
    button("wait-cancel").addEventListener("click", () => this.cancel());
    // Whoever goes on writing wants that to be sent, and not what was here before.
    byId("form").addEventListener("input", () => this.cancel());
  }

  /** @param {Failure} failure */
  start(failure) {
    this.on = true;
    this.pause = FIRST;
    this.show(failure.reason);
    goTo(byId("wait"));
    this.plan();
  }

  plan() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.again(), this.pause);
    this.pause = Math.min(2 * this.pause, LONGEST);
  }

  async again() {
    if (!this.on || this.busy) return;
    this.busy = true;
    this.show("wait-trying");
    const failure = await this.attempt();
    this.busy = false;
    if (!this.on) return;
    if (failure !== null && isLost(failure)) {
      this.show(failure.reason);
      this.plan();
      return;
    }
    this.stop();
    if (failure !== null) this.tell(failure);
  }

  cancel() {
    if (!this.on) return;
    this.stop();
    byId("progress").textContent = sentence("wait-cancelled");
    goTo(button("send"));
  }

  stop() {
    this.on = false;
    clearTimeout(this.timer);
    const panel = document.getElementById("wait");
    if (panel === null) return;
    panel.hidden = true;
    button("send").hidden = false;
  }

  /** @param {string} reason */
  show(reason) {
    byId("wait").hidden = false;
    button("send").hidden = true;
    byId("wait-words").textContent = sentence(LOST.includes(reason) ? `wait-${reason}` : reason);
  }
}
