// One file on its way: cleaned, sealed while it is read, sent piece by piece, and at the very end the
// head, which alone says who can read it. Nobody can open a file whose head was not sent.

import { payloadSealer } from "../../../crypto/browser/attachment.js";
import { Recipient } from "../../../crypto/browser/keys.js";
import { Failure } from "../failure.js";
import { cleaned } from "./cleaning.js";
import { Cutter, countOf, encodePiece } from "./cutter.js";

/** @typedef {import("./line.js").Line} Line */
/** @typedef {{ file: Blob, asIs: boolean, thread: Uint8Array, message: Uint8Array }} Order */
/** @typedef {{ size: number, sha256: string, cleaned: string[] }} Sealed */

const READ = 262_144;

export class Job {
  /**
   * @param {Order} order
   * @param {Line} line
   * @param {(share: number) => void} tell how much of it is sent, 0 to 1
   */
  constructor(order, line, tell) {
    this.order = order;
    this.line = line;
    this.tell = tell;
    this.count = 0;
    /** The number of pieces that are kept; the head is not among them. */
    this.kept = 0;
    const { thread, message } = order;
    this.sealer = payloadSealer({ thread, message, sealedBy: "browser" });
    /** @type {AsyncGenerator<Uint8Array, void> | null} */
    this.pieces = null;
    /** @type {Uint8Array | null} the piece that is not kept yet */
    this.piece = null;
    /** @type {string[]} */
    this.cleaned = [];
  }

  /**
   * Sends the payload, or goes on where it stopped.
   * @param {number} roster
   * @returns {Promise<Sealed>}
   * @throws {Failure}
   */
  async payload(roster) {
    this.pieces ??= await this.begin();
    this.piece ??= await this.next();
    while (this.piece !== null) {
      await this.post(roster, this.kept + 1, this.piece);
      this.kept += 1;
      this.tell(this.kept / (this.count - 1));
      this.piece = await this.next();
    }
    // A file that failed midway gives no more pieces either: that is not its end.
    if (this.kept !== this.count - 1) throw new Failure("broken");
    const { size, sha256 } = this.sealer;
    return { size, sha256, cleaned: this.cleaned };
  }

  async begin() {
    const { file, asIs } = this.order;
    const { blob, removed } = asIs ? { blob: file, removed: [] } : await cleaned(file);
    this.cleaned = removed;
    this.count = countOf(this.sealer.before + blob.size);
    return this.sealed(blob);
  }

  async next() {
    return (await this.pieces?.next())?.value ?? null;
  }

  /**
   * @param {Blob} blob
   * @returns {AsyncGenerator<Uint8Array, void>}
   */
  async *sealed(blob) {
    const cutter = new Cutter();
    for (let at = 0; at < blob.size; at += READ) {
      yield* cutter.take(this.sealer.write(await read(blob.slice(at, at + READ))));
    }
    yield* cutter.take(this.sealer.finish());
    yield* cutter.rest();
  }

  /**
   * Sends the head, sealed to these seats.
   * @param {number} roster
   * @param {readonly (Uint8Array | null)[]} keys
   */
  async head(roster, keys) {
    const seats = keys.map((key) => (key === null ? null : Recipient.fromBytes(key)));
    await this.post(roster, 0, await this.sealer.header(await Promise.all(seats)));
  }

  /**
   * @param {number} roster
   * @param {number} number
   * @param {Uint8Array} piece
   */
  post(roster, number, piece) {
    const { thread, message } = this.order;
    const { count } = this;
    return this.line.post(encodePiece({ roster, thread, message, number, count, piece }));
  }
}

/**
 * @param {Blob} part
 * @throws {Failure} when the file has moved, changed or gone since it was chosen
 */
async function read(part) {
  try {
    return new Uint8Array(await part.arrayBuffer());
  } catch {
    throw new Failure("unreadable");
  }
}
