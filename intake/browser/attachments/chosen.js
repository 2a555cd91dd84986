// One chosen file: what it is called, what was found in it, how far it has come.

import { randomBytes, toHex } from "../../../crypto/browser/bytes.js";

/** @typedef {import("./cleaning.js").Looked} Looked */
/** @typedef {import("./job.js").Sealed} Sealed */
/** @typedef {{ message: string, name: string, type: string, size: number, sha256: string, cleaned: string[], original: boolean }} Attachment */

const ID = 16;
const NAME = 255;
const FRESH = 86_400_000;
let last = 0;

export class Chosen {
  /** @param {File} file */
  constructor(file) {
    this.file = file;
    this.name = tidyName(file.name);
    /** @type {Looked | null} null while it is being looked into */
    this.looked = null;
    /** Whether nobody could look into it: then nothing is known of it, also not that it is clean. */
    this.unseen = false;
    this.original = false;
    this.id = 0;
    /** @type {Uint8Array} its own message id */
    this.message = new Uint8Array(ID);
    this.begun = 0;
    /** @type {Sealed | null} once the whole payload is kept */
    this.sealed = null;
    /** Whom the head was sealed to; empty before it is kept. */
    this.readers = "";
    this.share = 0;
    this.renew();
  }

  /** Starts it anew, as another message: what was sent before is never named and is swept away. */
  renew() {
    last += 1;
    this.id = last;
    this.message = randomBytes(ID);
    this.begun = Date.now();
    this.sealed = null;
    this.readers = "";
    this.share = 0;
  }

  /** Whether pieces that were sent may have been swept away since. */
  get stale() {
    return Date.now() - this.begun > FRESH;
  }

  /** Whether it goes as it is: wished so, or nothing can be taken out. */
  get asIs() {
    return this.original || this.looked?.cleanable !== true;
  }

  /** What the message says of it (docs/formats.md, section 4). @returns {Attachment} */
  get told() {
    if (this.sealed === null) throw new Error("not sealed yet");
    const { message, name, original } = this;
    const type = this.looked?.type ?? "application/octet-stream";
    return { message: toHex(message), name, type, ...this.sealed, original };
  }
}

/**
 * A name that fits the format: no control characters, nothing that UTF-8 cannot hold.
 * @param {string} name
 */
export function tidyName(name) {
  const written = name.replace(/\p{Cc}/gu, "");
  const whole = new TextDecoder().decode(new TextEncoder().encode(written));
  return [...whole].slice(0, NAME).join("") || "archivo";
}
