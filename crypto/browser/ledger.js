// The ledger of visits: on which days a code was used, sealed to its holder alone (docs/formats.md,
// section 4). It shows the visits of those who used our pages; a thief with a program of their own
// leaves no trace in it.

import { sha256 } from "@noble/hashes/sha2.js";
import { concat, toUtf8 } from "./bytes.js";
import { openEnvelope, sealEnvelope } from "./envelope.js";
import { MalformedError } from "./errors.js";
import { asDay, asNumber } from "./fields.js";
import { asFormat, asInteger, asList, exactly, readJson, writeJson } from "./json.js";
import { proven, withMac } from "./proof.js";

/** @typedef {import("./code.js").Code} Code */
/** @typedef {import("./envelope.js").SealedBy} SealedBy */
/** @typedef {{ day: string, visits: number }} Visits */
/** @typedef {{ days: Visits[], seen: number }} Ledger days newest first; `seen` is the highest number of a reply shown */

const FORMAT = "plaza-limpia/ledger/v1";
const MOST_DAYS = 64;
const ID = 16;

/** What is filed with a report. @type {Ledger} */
export const EMPTY_LEDGER = { days: [], seen: 0 };

/**
 * The ledger with one visit more; the newest 64 days are kept.
 * @param {Ledger} ledger
 * @param {string} day
 * @returns {Ledger}
 */
export function withVisit({ days, seen }, day) {
  const before = days.find((one) => one.day === day)?.visits ?? 0;
  const others = days.filter((one) => one.day !== day);
  const all = [...others, { day, visits: before + 1 }];
  all.sort((left, right) => (left.day < right.day ? 1 : -1));
  return { days: all.slice(0, MOST_DAYS), seen };
}

/**
 * Seals a ledger; the file has one length whatever it says.
 * @param {Ledger} ledger
 * @param {Code} code
 * @param {SealedBy} sealedBy
 */
export async function sealLedger(ledger, code, sealedBy) {
  const place = placeOf(code);
  const body = macLedger(ledger, code.receiptKey, place.thread, place.message);
  const recipient = await code.identity.recipient;
  return sealEnvelope({ ...place, questionnaire: null, sealedBy }, body, [recipient]);
}

/**
 * Opens the ledger that the holder of this code sealed.
 * @param {Uint8Array} sealed
 * @param {Code} code
 * @throws {CryptoError}
 */
export async function openLedger(sealed, code) {
  const place = placeOf(code);
  const { body } = await openEnvelope(sealed, code.identity, place);
  return readLedger(body, code.receiptKey, place.thread, place.message);
}

/**
 * @param {Ledger} ledger
 * @param {Uint8Array} key
 * @param {Uint8Array} thread
 * @param {Uint8Array} message its own id
 */
export function macLedger({ days, seen }, key, thread, message) {
  const content = writeJson({ format: FORMAT, days, seen });
  parseLedger(content);
  return withMac(content, { format: FORMAT, key, thread, message });
}

/**
 * @param {Uint8Array} body
 * @param {Uint8Array} key
 * @param {Uint8Array} thread
 * @param {Uint8Array} message its own id
 * @returns {Ledger}
 * @throws {MalformedError | SignatureError}
 */
export function readLedger(body, key, thread, message) {
  return parseLedger(proven(body, { format: FORMAT, key, thread, message }));
}

/**
 * The message id of a thread's ledger.
 * @param {Uint8Array} thread
 */
export function ledgerId(thread) {
  return sha256(concat(toUtf8(`${FORMAT}\n`), thread)).slice(0, ID);
}

/**
 * @param {Uint8Array} content
 * @returns {Ledger}
 */
function parseLedger(content) {
  const found = exactly(readJson(content), /** @type {const} */ (["format", "days", "seen"]));
  asFormat(found.format, FORMAT);
  const days = asList(found.days).map(asVisits);
  const falls = days.every(({ day }, at) => at === 0 || day < String(days[at - 1]?.day));
  const seen = asInteger(found.seen);
  if (days.length > MOST_DAYS || !falls || seen < 0) throw new MalformedError("not a ledger");
  return { days, seen };
}

/** @param {unknown} value */
function asVisits(value) {
  const found = exactly(value, /** @type {const} */ (["day", "visits"]));
  return { day: asDay(found.day), visits: asNumber(found.visits) };
}

/** @param {Code} code */
function placeOf({ thread }) {
  return { kind: /** @type {const} */ ("ledger"), thread, message: ledgerId(thread) };
}
