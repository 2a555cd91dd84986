// Files sealed while they are read, the header last: who reads a report is known only when it is
// sent, and an age header depends on the file key and the recipients alone (docs/formats.md,
// section 4). No more than a piece of 64 KiB is kept at a time.

import { sha256 } from "@noble/hashes/sha2.js";
import { LARGEST } from "./attached.js";
import { concat, randomBytes, toHex } from "./bytes.js";
import { formatEnvelopeHeader } from "./envelope.js";
import { MalformedError, TooLongError } from "./errors.js";
import { formatHeader } from "./header.js";
import { paddedLength } from "./padding.js";
import { NONCE, PIECE, Stream } from "./payload.js";
import { makeStanzas, newFileKey } from "./stanzas.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./envelope.js").SealedBy} SealedBy */
/** @typedef {import("./keys.js").Recipient} Recipient */

const KIND = "attachment";
const MARK = 0x80;

/** Seals one file; `header(seats)` followed by all that came out is the sealed file. */
export class PayloadSealer {
  /** @param {{ thread: Uint8Array, message: Uint8Array, sealedBy: SealedBy }} place */
  constructor({ thread, message, sealedBy }) {
    const header = /** @type {const} */ ({
      kind: KIND,
      thread,
      message,
      questionnaire: null,
      sealedBy,
    });
    this.fileKey = newFileKey();
    const nonce = randomBytes(NONCE);
    this.stream = new Stream(this.fileKey, nonce);
    this.hash = sha256.create();
    this.size = 0;
    this.finished = false;
    /** @type {Bytes[]} what was sealed and not yet handed out */
    this.ready = [nonce];
    this.waiting = new Uint8Array(PIECE);
    this.held = 0;
    const first = concat(formatEnvelopeHeader(header), Uint8Array.of(0x0a));
    this.before = first.length;
    this.take(first);
  }

  /** The hash of the file's bytes so far, hex. */
  get sha256() {
    return toHex(this.hash.clone().digest());
  }

  /**
   * Takes bytes of the file and gives what was sealed since the last time.
   * @param {Uint8Array} bytes
   * @throws {TooLongError} above 50 MiB in all
   */
  write(bytes) {
    if (this.finished) throw new MalformedError("the file is finished");
    if (this.size + bytes.length > LARGEST) throw new TooLongError("longer than a file may be");
    this.hash.update(bytes);
    this.size += bytes.length;
    this.take(bytes);
    return this.handOut();
  }

  /** Writes the padding and the end, and gives the last of what was sealed; once. */
  finish() {
    if (this.finished) return [];
    const content = this.before + this.size;
    let zeros = paddedLength(content, KIND) - content - 1;
    this.take(Uint8Array.of(MARK));
    for (; zeros > 0; zeros -= PIECE) this.take(new Uint8Array(Math.min(PIECE, zeros)));
    this.emit(true);
    this.finished = true;
    return this.handOut();
  }

  /**
   * The age header for these seats; null is a seat that nobody can open.
   * @param {readonly (Recipient | null)[]} seats
   */
  async header(seats) {
    return formatHeader(await makeStanzas(this.fileKey, seats), this.fileKey);
  }

  /** @param {Uint8Array} bytes */
  take(bytes) {
    for (let at = 0; at < bytes.length; ) {
      // A full piece waits until a byte follows it: the last one is marked as the last.
      if (this.held === PIECE) this.emit(false);
      const part = bytes.subarray(at, at + PIECE - this.held);
      this.waiting.set(part, this.held);
      this.held += part.length;
      at += part.length;
    }
  }

  /** @param {boolean} last */
  emit(last) {
    const sealed = this.stream.seal(this.waiting.subarray(0, this.held), last);
    this.ready.push(Uint8Array.from(sealed));
    this.held = 0;
  }

  handOut() {
    return this.ready.splice(0);
  }
}

/**
 * A sealer for the file of this place.
 * @param {{ thread: Uint8Array, message: Uint8Array, sealedBy: SealedBy }} place
 */
export const payloadSealer = (place) => new PayloadSealer(place);
