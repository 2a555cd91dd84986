// Taking the report back: asked twice, told to everybody who can read it, and undone by nobody.

import { onClick } from "./busy.js";
import { Draft } from "./draft.js";
import { asFailure } from "./failure.js";
import { byId, goTo } from "./page.js";
import { clearProblems, mark, showFailure } from "./problems.js";
import { sealFollowUp } from "./seal_follow_up.js";
import { send } from "./sending.js";
import { sentence } from "./sentences.js";
import { addOwn } from "./showing.js";

/** @typedef {import("./seal_follow_up.js").Content} Content */
/** @typedef {import("./thread.js").Thread} Thread */

/** The button, and what it sends. */
export class Withdrawing {
  /** @param {Thread} thread */
  constructor(thread) {
    this.thread = thread;
    /** @type {Draft<Content>} */
    this.draft = new Draft((content, message, roster) =>
      sealFollowUp(content, message, roster, thread.code, thread.receipts),
    );
    const ids = { button: "withdraw", progress: "withdraw-progress", words: "busy" };
    onClick(ids, () => this.post());
  }

  async post() {
    clearProblems();
    byId("withdraw-problem").hidden = true;
    if (!sure().checked) {
      mark("withdraw-sure", sentence("withdraw-unsure"));
      goTo(sure());
      return;
    }
    /** @type {Content} */
    const content = {
      ...{ text: "", identity: null, withdrawn: true, leftOut: [], attachments: [] },
      number: this.thread.messages,
    };
    try {
      await send("/seguimiento/mensajes", this.draft, content, this.thread.rosters, () => {});
      this.finish(content);
    } catch (error) {
      showFailure("withdraw-problem", asFailure(error));
    }
  }

  /** @param {Content} content */
  finish(content) {
    this.thread.messages += 1;
    this.draft.wipe();
    addOwn(content);
    byId("withdrawing").hidden = true;
    byId("withdrawn").hidden = false;
    goTo(byId("withdrawn"));
  }
}

const sure = () => /** @type {HTMLInputElement} */ (byId("withdraw-sure"));
