// Writing again: a message to those who can read the report, sent once.

import { followUpReaders } from "../../crypto/browser/roster.js";
import { onClick } from "./busy.js";
import { Draft } from "./draft.js";
import { asFailure, Failure } from "./failure.js";
import { tooLong } from "./limits.js";
import { button, byId, goTo, typed } from "./page.js";
import { clearProblems, mark, showFailure } from "./problems.js";
import { tidy } from "./questions.js";
import { sealFollowUp } from "./seal_follow_up.js";
import { send } from "./sending.js";
import { sentence } from "./sentences.js";

/** @typedef {import("../../crypto/browser/code.js").Code} Code */
/** @typedef {import("../../crypto/browser/receipt.js").Receipt} Receipt */
/** @typedef {import("../../crypto/browser/roster_body.js").Roster} Roster */
/** @typedef {import("./roster_door.js").RosterDoor} RosterDoor */
/** @typedef {import("./seal_follow_up.js").Content} Content */

const PATH = "/seguimiento/mensajes";

/** The writer of one thread's further messages. */
export class Writing {
  /**
   * @param {Code} code
   * @param {RosterDoor} rosters
   * @param {readonly Receipt[]} receipts
   * @param {number} messages how many came before
   */
  constructor(code, rosters, receipts, messages) {
    this.rosters = rosters;
    this.receipts = receipts;
    this.number = messages;
    /** @type {Draft<Content>} */
    this.draft = new Draft((content, message, roster) =>
      sealFollowUp(content, message, roster, code, receipts),
    );
    const ids = { button: "send", progress: "message-progress", words: "busy" };
    onClick(ids, () => this.post());
  }

  /**
   * Says who will read it; nobody but those of the report.
   * @param {Roster} roster
   */
  showReaders(roster) {
    const line = byId("message-readers");
    line.hidden = false;
    try {
      const seats = followUpReaders(roster, this.receipts);
      const names = seats.flatMap((member) => (member === null ? [] : [member.name])).join(", ");
      line.textContent = sentence("readers", { names });
    } catch {
      line.textContent = sentence("no-readers");
      button("send").disabled = true;
    }
  }

  async post() {
    clearProblems();
    byId("sent").hidden = true;
    try {
      const content = { text: this.text(), number: this.number };
      await send(PATH, this.draft, content, this.rosters, (roster) => this.showReaders(roster));
      this.finish();
    } catch (error) {
      const failure = asFailure(error);
      if (failure.reason === "nobody-left") failure.reason = "no-readers";
      if (failure.reason !== "unwritten") showFailure("message-problem", failure);
    }
  }

  /** What was written; what is wrong with it is marked beside it. */
  text() {
    const text = tidy(typed("message").value);
    const words = text === "" ? sentence("empty-message") : tooLong(typed("message"));
    mark("message", words);
    if (words === "") return text;
    goTo(byId("message"));
    throw new Failure("unwritten");
  }

  finish() {
    this.draft.wipe();
    this.number += 1;
    typed("message").value = "";
    byId("sent").hidden = false;
    goTo(byId("sent"));
  }
}
