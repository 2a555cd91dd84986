// Writing again: text, files and who one is, to those who can read the report, sent once.

import { onClick } from "./busy.js";
import { Draft } from "./draft.js";
import { asFailure, Failure } from "./failure.js";
import { identityBegun, identityTyped, wipeIdentity } from "./identity.js";
import { tooLong } from "./limits.js";
import { button, byId, goTo, typed } from "./page.js";
import { clearProblems, mark, showFailure } from "./problems.js";
import { tidy } from "./questions.js";
import { sealFollowUp, seatsOf } from "./seal_follow_up.js";
import { send } from "./sending.js";
import { sentence } from "./sentences.js";
import { addOwn } from "./showing.js";

/** @typedef {import("../../crypto/browser/roster_body.js").Roster} Roster */
/** @typedef {import("./seal_follow_up.js").Content} Content */
/** @typedef {import("./thread.js").Thread} Thread */
/** @typedef {ReturnType<typeof import("./attaching.js").mount>} Files */

const PATH = "/seguimiento/mensajes";

/** The writer of one thread's further messages. */
export class Writing {
  /**
   * @param {Thread} thread
   * @param {Files} files
   */
  constructor(thread, files) {
    this.thread = thread;
    this.files = files;
    /** @type {Draft<Content>} */
    this.draft = new Draft((content, message, roster) =>
      sealFollowUp(content, message, roster, thread.code, thread.receipts),
    );
    const ids = { button: "send", progress: "message-progress", words: "busy" };
    onClick(ids, () => this.post());
  }

  /**
   * Says who will read it; nobody but those of the report.
   * @param {Roster} roster
   */
  showReaders(roster) {
    try {
      this.thread.audience.show(roster);
    } catch {
      byId("message-readers").hidden = false;
      byId("message-readers").textContent = sentence("no-readers");
      for (const id of ["send", "withdraw"]) button(id).disabled = true;
    }
  }

  /** Whether leaving the page would lose something. */
  unsettled() {
    return typed("message").value !== "" || identityBegun() || this.files.count() > 0;
  }

  async post() {
    clearProblems();
    byId("sent").hidden = true;
    try {
      const content = this.content();
      await send(PATH, this.draft, content, this.thread.rosters, (roster) =>
        this.agree(roster, content),
      );
      this.finish(content);
    } catch (error) {
      const failure = asFailure(error);
      if (failure.reason !== "unwritten") showFailure("message-problem", failure);
    }
  }

  /**
   * Says again who reads; then the files go, before what names them.
   * @param {Roster} roster
   * @param {Content} content
   */
  async agree(roster, content) {
    this.showReaders(roster);
    const seats = seatsOf(content, roster, this.thread.receipts);
    content.attachments = await this.files.send(roster, seats);
  }

  /**
   * What was written; what is wrong with it is marked beside it.
   * @returns {Content}
   */
  content() {
    const identity = identityTyped();
    if (identity === undefined) throw new Failure("unwritten");
    const text = tidy(typed("message").value);
    const bare = text === "" && identity === null && this.files.count() === 0;
    const words = bare ? sentence("empty-message") : tooLong(typed("message"));
    mark("message", words);
    if (words !== "") throw unwritten("message");
    if (this.files.problem() !== "") throw unwritten("attachments-title");
    const { audience, messages: number } = this.thread;
    const leftOut = audience.leftOut();
    return { text, number, identity, withdrawn: false, leftOut, attachments: [] };
  }

  /** @param {Content} content which is kept now */
  finish(content) {
    this.thread.messages += 1;
    addOwn(content);
    this.draft.wipe();
    this.files.wipe();
    typed("message").value = "";
    wipeIdentity();
    this.thread.audience.reset();
    byId("sent").hidden = false;
    goTo(byId("sent"));
  }
}

/** @param {string} id of what must be looked at first */
function unwritten(id) {
  goTo(byId(id));
  return new Failure("unwritten");
}
