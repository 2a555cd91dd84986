// How the files are getting on while they are sent, and the buttons to hold and to stop that.

import { button, byId, goTo } from "../page.js";
import { sentence } from "../sentences.js";
import { inUnits } from "./amounts.js";

/** @typedef {{ hold: () => void, go: () => void, cancel: () => void }} Acts */

export class Panel {
  /** @param {Acts} acts */
  constructor(acts) {
    this.state = byId("attachments-state");
    this.bar = /** @type {HTMLProgressElement} */ (byId("attachments-all"));
    button("attachments-pause").addEventListener("click", () => {
      acts.hold();
      this.holding(true, "files-paused");
    });
    button("attachments-resume").addEventListener("click", () => {
      acts.go();
      this.holding(false);
    });
    button("attachments-cancel").addEventListener("click", acts.cancel);
  }

  /** Shows itself beside the button that was pressed: the list may be out of sight by then. */
  open() {
    const near = document.getElementById("message-progress") ?? byId("progress");
    near.before(byId("attachments-sending"));
    byId("attachments-sending").hidden = false;
    this.holding(false);
    goTo(byId("attachments-sending"));
  }

  close() {
    byId("attachments-sending").hidden = true;
    this.say("");
  }

  /**
   * @param {boolean} held
   * @param {string} [words] the name of the sentence about it; empty when there is nothing to say
   */
  holding(held, words = "") {
    const from = document.activeElement;
    button("attachments-pause").hidden = held;
    button("attachments-resume").hidden = !held;
    if (from === byId("attachments-pause") && held) button("attachments-resume").focus();
    if (from === byId("attachments-resume") && !held) button("attachments-pause").focus();
    this.say(words === "" ? "" : sentence(words));
  }

  /** Heard by screen readers: said only when it changes. @param {string} words */
  say(words) {
    if (this.state.textContent !== words) this.state.textContent = words;
  }

  /**
   * @param {number} done bytes
   * @param {number} total bytes
   */
  move(done, total) {
    this.bar.value = total === 0 ? 1 : done / total;
    const amounts = { done: inUnits(done), total: inUnits(total) };
    byId("attachments-sum").textContent = sentence("files-sum", amounts);
  }
}
