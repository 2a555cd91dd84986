// An opened thread, as the parts of the page share it.

import { Audience } from "./audience.js";

/** @typedef {import("../../crypto/browser/code.js").Code} Code */
/** @typedef {import("../../crypto/browser/receipt.js").Receipt} Receipt */
/** @typedef {import("./roster_door.js").RosterDoor} RosterDoor */

/** The code that opened it, who may read what is written in it, and how much was. */
export class Thread {
  /**
   * @param {Code} code
   * @param {RosterDoor} rosters
   * @param {readonly Receipt[]} receipts
   * @param {number} messages that came from this complainant, the report among them
   */
  constructor(code, rosters, receipts, messages) {
    this.code = code;
    this.rosters = rosters;
    this.receipts = receipts;
    this.messages = messages;
    this.audience = new Audience(receipts);
  }
}
