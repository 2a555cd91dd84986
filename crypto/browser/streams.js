// Sealed files longer than memory: ReadableStreams in and out. Only pieces that authenticated come
// out; after an error, what came before is true but cut short.

import { concat, randomBytes } from "./bytes.js";
import { formatHeader, HEADER_LIMIT } from "./header.js";
import { NONCE, nonceOf, PIECE, SEALED_PIECE, Stream } from "./payload.js";
import { makeStanzas, newFileKey, openStanzas, readHeader } from "./stanzas.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./keys.js").Identity} Identity */
/** @typedef {import("./keys.js").Recipient} Recipient */

/**
 * @param {ReadableStream<Uint8Array>} source
 * @param {readonly (Recipient | null)[]} seats
 * @returns {ReadableStream<Uint8Array>}
 */
export function sealStream(source, seats) {
  const supply = new Supply(source);
  return toStream(supply, sealPieces(supply, seats));
}

/**
 * @param {ReadableStream<Uint8Array>} source
 * @param {Identity} identity
 * @returns {ReadableStream<Uint8Array>} which fails as age.unseal does
 */
export function unsealStream(source, identity) {
  const supply = new Supply(source);
  return toStream(supply, openPieces(supply, identity));
}

/**
 * @param {Supply} supply
 * @param {readonly (Recipient | null)[]} seats
 * @returns {AsyncGenerator<Uint8Array, void>}
 */
async function* sealPieces(supply, seats) {
  const fileKey = newFileKey();
  const nonce = randomBytes(NONCE);
  yield concat(formatHeader(await makeStanzas(fileKey, seats), fileKey), nonce);
  const stream = new Stream(fileKey, nonce);
  for await (const { piece, last } of supply.pieces(PIECE)) yield stream.seal(piece, last);
}

/**
 * @param {Supply} supply
 * @param {Identity} identity
 * @returns {AsyncGenerator<Uint8Array, void>}
 */
async function* openPieces(supply, identity) {
  const head = await supply.peek(HEADER_LIMIT);
  const header = readHeader(head);
  const { fileKey } = await openStanzas(header, identity);
  await supply.take(header.size);
  const stream = new Stream(fileKey, nonceOf(await supply.take(NONCE)));
  for await (const { piece, last } of supply.pieces(SEALED_PIECE)) yield stream.open(piece, last);
}

/** What a stream gives, in the lengths that we ask for. */
class Supply {
  /** @param {ReadableStream<Uint8Array>} source */
  constructor(source) {
    this.reader = source.getReader();
    /** @type {Bytes} */
    this.waiting = new Uint8Array(0);
  }

  /**
   * The next bytes without taking them; fewer only at the end.
   * @param {number} length
   */
  async peek(length) {
    if (this.waiting.length < length)
      this.waiting = concat(this.waiting, ...(await this.read(length)));
    return this.waiting.subarray(0, length);
  }

  /**
   * Enough to have `length` bytes waiting.
   * @param {number} length
   */
  async read(length) {
    const parts = [];
    for (let held = this.waiting.length; held < length; ) {
      const { value, done } = await this.reader.read();
      if (done) break;
      parts.push(value);
      held += value.length;
    }
    return parts;
  }

  /** @param {number} length */
  async take(length) {
    const taken = await this.peek(length);
    this.waiting = this.waiting.subarray(taken.length);
    return taken;
  }

  /**
   * All that is left in pieces of one length; whether one is the last is known by looking further.
   * @param {number} length
   */
  async *pieces(length) {
    for (let last = false; !last; ) {
      last = (await this.peek(length + 1)).length <= length;
      yield { piece: await this.take(length), last };
    }
  }
}

/**
 * A stream that works no further ahead than its reader asks.
 * @param {Supply} supply
 * @param {AsyncGenerator<Uint8Array, void>} pieces
 * @returns {ReadableStream<Uint8Array>}
 */
function toStream(supply, pieces) {
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel(reason) {
      await supply.reader.cancel(reason);
    },
  });
}
