// Whom the files are sealed to, in a form that goes through to the worker and can be compared.

import { toBase64 } from "../../../crypto/browser/bytes.js";

/** @typedef {readonly ({ recipient: { raw: Uint8Array } } | null)[]} Seats */

/**
 * The public keys; null for a seat that stays empty.
 * @param {Seats} seats
 */
export const keysOf = (seats) => seats.map((seat) => seat?.recipient.raw ?? null);

/**
 * The same text for the same readers, whatever the roster's version.
 * @param {Seats} seats
 */
export const nameOf = (seats) =>
  keysOf(seats)
    .map((key) => (key === null ? "-" : toBase64(key)))
    .join();
