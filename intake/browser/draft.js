// What is being sent, kept sealed for a retry: the same words are the same message, so that a lost
// answer never makes a second one (docs/decisions/0014).

import { randomBytes } from "../../crypto/browser/bytes.js";

/** @typedef {import("../../crypto/browser/bytes.js").Bytes} Bytes */
/** @typedef {import("../../crypto/browser/roster_body.js").Roster} Roster */

const MESSAGE = 16;

/**
 * @template Content
 */
export class Draft {
  /** @param {(content: Content, message: Bytes, roster: Roster) => Promise<Bytes>} seal */
  constructor(seal) {
    this.seal = seal;
    this.words = "";
    this.version = 0;
    /** @type {Bytes | null} */
    this.sealed = null;
    /** @type {Bytes} */
    this.message = new Uint8Array(MESSAGE);
  }

  /**
   * The bytes to post. Unchanged content to the same roster gives the very same bytes; to a newer
   * roster, new bytes under the same message id; changed content is a new message.
   * @param {Content} content
   * @param {Roster} roster
   * @returns {Promise<Bytes>}
   */
  async sealedFor(content, roster) {
    const words = JSON.stringify(content);
    if (words !== this.words) {
      this.wipe();
      this.words = words;
      this.message = randomBytes(MESSAGE);
    }
    if (this.sealed === null || this.version !== roster.version) {
      this.sealed = await this.seal(content, this.message, roster);
      this.version = roster.version;
    }
    return this.sealed;
  }

  /** Forgets everything. */
  wipe() {
    this.words = "";
    this.version = 0;
    this.sealed = null;
    this.message = new Uint8Array(MESSAGE);
  }
}
