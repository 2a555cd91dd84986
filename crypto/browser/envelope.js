// What is inside a sealed file: a small typed header that says where the file belongs, the body, and
// padding (docs/formats.md, section 3).

import { seal, unseal } from "./age.js";
import { concat, equal, fromHex, toHex } from "./bytes.js";
import { MalformedError, MisplacedError } from "./errors.js";
import { asFormat, asText, exactly, orNull, readJson, writeJson } from "./json.js";
import { padAttachment, padText, unpad } from "./padding.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./keys.js").Identity} Identity */
/** @typedef {import("./keys.js").Recipient} Recipient */
/** @typedef {"report" | "receipt" | "ledger" | "reply" | "follow-up" | "note" | "attachment" | "case-key" | "item"} Kind */
/** @typedef {"browser" | "server" | "paper" | "desk"} SealedBy */
/** @typedef {{ kind: Kind, thread: Uint8Array, message: Uint8Array }} Place */
/** @typedef {Place & { questionnaire: string | null, sealedBy: SealedBy }} Header */

const FORMAT = "plaza-limpia/envelope/v1";
const MEMBERS = /** @type {const} */ ([
  "format",
  "kind",
  "thread",
  "message",
  "questionnaire",
  "sealed_by",
]);
const KINDS = [
  "report",
  "receipt",
  "ledger",
  "reply",
  "follow-up",
  "note",
  "attachment",
  "case-key",
  "item",
];
const SEALERS = ["browser", "server", "paper", "desk"];
const HEADER_LIMIT = 1_023;
const QUESTIONNAIRE = /^[0-9a-z-]{1,32}$/;
const NEWLINE = 0x0a;
const ID = 16;

/**
 * Seals a body, with its header and padding; null is a seat left empty.
 * @param {Header} header
 * @param {Uint8Array} body
 * @param {readonly (Recipient | null)[]} seats
 * @returns {Promise<Bytes>}
 * @throws {TooLongError}
 */
export async function sealEnvelope(header, body, seats) {
  const payload = concat(formatEnvelopeHeader(header), Uint8Array.of(NEWLINE), body);
  const padded = header.kind === "attachment" ? padAttachment(payload) : padText(payload);
  return seal(padded, seats);
}

/**
 * Opens an envelope and refuses it where it does not belong.
 * @param {Uint8Array} sealed
 * @param {Identity} identity
 * @param {Place & { seat?: number | null }} found where the envelope was, and the stanza to try first
 * @returns {Promise<{ header: Header, body: Bytes }>}
 * @throws {MisplacedError} and what age.unseal raises
 */
export async function openEnvelope(sealed, identity, found) {
  const padded = await unseal(sealed, identity, found.seat ?? null);
  const { header, body } = split(unpad(padded, found.kind));
  const fits =
    header.kind === found.kind &&
    equal(header.thread, found.thread) &&
    equal(header.message, found.message);
  if (!fits) throw new MisplacedError("it belongs elsewhere");
  return { header, body };
}

/**
 * The first line of a payload, without its line feed.
 * @param {Header} header
 */
export function formatEnvelopeHeader(header) {
  const bytes = writeJson({
    format: FORMAT,
    kind: header.kind,
    thread: toHex(header.thread),
    message: toHex(header.message),
    questionnaire: header.questionnaire,
    sealed_by: header.sealedBy,
  });
  parseHeader(bytes); // what this end could not read, it must not write
  return bytes;
}

/** @param {Bytes} payload */
function split(payload) {
  const end = payload.subarray(0, HEADER_LIMIT + 1).indexOf(NEWLINE);
  if (end < 0) throw new MalformedError("no header");
  return { header: parseHeader(payload.subarray(0, end)), body: payload.slice(end + 1) };
}

/**
 * @param {Uint8Array} bytes
 * @returns {Header}
 */
function parseHeader(bytes) {
  if (bytes.length > HEADER_LIMIT || bytes.includes(NEWLINE)) {
    throw new MalformedError("a header of more than one line, or too long");
  }
  const members = exactly(readJson(bytes), MEMBERS);
  asFormat(members.format, FORMAT);
  const kind = /** @type {Kind} */ (oneOf(KINDS, members.kind));
  const questionnaire = orNull(members.questionnaire, asQuestionnaire);
  if ((questionnaire !== null) !== (kind === "report")) throw new MalformedError("questionnaire");
  const sealedBy = /** @type {SealedBy} */ (oneOf(SEALERS, members.sealed_by));
  return {
    kind,
    thread: asId(members.thread),
    message: asId(members.message),
    questionnaire,
    sealedBy,
  };
}

/**
 * @param {readonly string[]} allowed
 * @param {unknown} value
 */
function oneOf(allowed, value) {
  const text = asText(value);
  if (!allowed.includes(text)) throw new MalformedError("a value that is not listed");
  return text;
}

/** @param {unknown} value */
function asQuestionnaire(value) {
  const version = asText(value);
  if (!QUESTIONNAIRE.test(version)) throw new MalformedError("no version of a questionnaire");
  return version;
}

/** @param {unknown} value */
const asId = (value) => fromHex(asText(value), ID);
