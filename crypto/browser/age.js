// Sealed files: age v1, for post-quantum recipients only (docs/formats.md, section 2). What is
// sealed here opens with the standard age tool, 1.3 or newer.

import { concat, randomBytes } from "./bytes.js";
import { NoMatchError } from "./errors.js";
import { formatHeader } from "./header.js";
import { NONCE, openPayload, plaintextLength, sealPayload } from "./payload.js";
import { emptied, makeStanzas, newFileKey, openStanzas, readHeader } from "./stanzas.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./keys.js").Identity} Identity */
/** @typedef {import("./keys.js").Recipient} Recipient */

export { sealStream, unsealStream } from "./streams.js";

/**
 * Seals bytes to 1 to 64 seats; null is a seat that nobody can open.
 * @param {Uint8Array} plaintext
 * @param {readonly (Recipient | null)[]} seats
 * @returns {Promise<Bytes>}
 * @throws {MalformedError} for no seat, or more than 64
 */
export async function seal(plaintext, seats) {
  const fileKey = newFileKey();
  const header = formatHeader(await makeStanzas(fileKey, seats), fileKey);
  return concat(header, sealPayload(plaintext, fileKey, randomBytes(NONCE)));
}

/**
 * Opens a sealed file.
 * @param {Uint8Array} sealed
 * @param {Identity} identity
 * @param {number | null} [seat] the stanza to try first
 * @returns {Promise<Bytes>}
 * @throws {MalformedError | NoMatchError | TamperedHeaderError | TamperedPayloadError}
 */
export async function unseal(sealed, identity, seat = null) {
  const header = readHeader(sealed);
  const { fileKey } = await openStanzas(header, identity, seat);
  return openPayload(sealed.subarray(header.size), fileKey);
}

/**
 * Seals a file to other seats and leaves its payload as it is.
 * @param {Uint8Array} sealed
 * @param {Identity} identity of one present recipient
 * @param {readonly (Recipient | null)[]} seats
 * @returns {Promise<Bytes>}
 * @throws {MalformedError | NoMatchError | TamperedHeaderError}
 */
export async function rewrap(sealed, identity, seats) {
  const header = readHeader(sealed);
  const { fileKey } = await openStanzas(header, identity);
  const stanzas = await makeStanzas(fileKey, seats);
  return concat(formatHeader(stanzas, fileKey), sealed.subarray(header.size));
}

/**
 * Adds seats at the end; whoever could open the file still can.
 * @param {Uint8Array} sealed
 * @param {Identity} identity of one present recipient
 * @param {readonly (Recipient | null)[]} seats
 * @returns {Promise<Bytes>}
 */
export async function addRecipients(sealed, identity, seats) {
  const header = readHeader(sealed);
  const { fileKey } = await openStanzas(header, identity);
  const stanzas = [...header.stanzas, ...(await makeStanzas(fileKey, seats))];
  return concat(formatHeader(stanzas, fileKey), sealed.subarray(header.size));
}

/**
 * Empties seats: as many stanzas as before, some of which nobody opens.
 * @param {Uint8Array} sealed
 * @param {Identity} identity of one present recipient
 * @param {readonly number[]} seats from 0
 * @returns {Promise<Bytes>}
 * @throws {MalformedError} for a seat that does not exist, or when nobody would be left
 */
export async function emptySeats(sealed, identity, seats) {
  const header = readHeader(sealed);
  const { fileKey } = await openStanzas(header, identity);
  const stanzas = await emptied(header.stanzas, fileKey, new Set(seats));
  return concat(formatHeader(stanzas, fileKey), sealed.subarray(header.size));
}

/**
 * Says which stanza opens with a key, or null when none does.
 * @param {Uint8Array} sealed
 * @param {Identity} identity
 * @returns {Promise<number | null>}
 * @throws {MalformedError | TamperedHeaderError}
 */
export async function findSeat(sealed, identity) {
  try {
    return (await openStanzas(readHeader(sealed), identity)).seat;
  } catch (error) {
    if (error instanceof NoMatchError) return null;
    throw error;
  }
}

/**
 * Tells the shape of a sealed file without any key.
 * @param {Uint8Array} sealed
 * @returns {{ stanzas: number, payloadBytes: number }} payloadBytes is the length in clear
 * @throws {MalformedError} for anything but a sealed file of ours
 */
export function outline(sealed) {
  const header = readHeader(sealed);
  const payloadBytes = plaintextLength(sealed.length - header.size);
  return { stanzas: header.stanzas.length, payloadBytes };
}
