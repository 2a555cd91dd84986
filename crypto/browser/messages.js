// What people write to each other, as the bodies of envelopes (docs/formats.md, section 4).

import { sha256 } from "@noble/hashes/sha2.js";
import { concat, fromBase64, toBase64, toUtf8 } from "./bytes.js";
import { MalformedError, SignatureError } from "./errors.js";
import { asDay, asMemberId, asNumber, asState } from "./fields.js";
import { asFormat, asText, exactly, orNull, readJson, writeJson } from "./json.js";
import { isSigned } from "./keys.js";
import { joinLines, splitLines } from "./lines.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./fields.js").State} State */
/** @typedef {import("./keyring.js").Keyring} Keyring */
/** @typedef {import("./keys.js").Recipient} Recipient */
/** @typedef {import("./roster_body.js").Roster} Roster */
/** @typedef {import("./roster_body.js").Member} Member */
/** @typedef {import("./roster_body.js").FormerMember} FormerMember */
/** @typedef {{ number: number, day: string, state: State | null, text: string }} Reply */
/** @typedef {{ author: string, day: string, text: string }} Note */

export { macFollowUp, readFollowUp } from "./follow_up.js";
export { macReceipt, readReceipt, receiptId } from "./receipt.js";
export { decodeReport, encodeReport } from "./report.js";

const REPLY = "plaza-limpia/reply/v1";
const NOTE = "plaza-limpia/note/v1";

/**
 * Writes and signs a reply.
 * @param {Reply} reply
 * @param {Keyring} keyring
 * @param {string} signer member id
 * @param {Uint8Array} thread
 * @param {Uint8Array} message
 * @param {Recipient} complainant
 */
export function signReply(reply, keyring, signer, thread, message, complainant) {
  const content = writeJson({ format: REPLY, ...reply });
  parseReply(content);
  asMemberId(signer);
  const signature = toBase64(keyring.sign(signed(thread, message, complainant, content)));
  return joinLines(writeJson({ signer, signature }), content);
}

/**
 * Reads a reply and says who signed it.
 * @param {Uint8Array} body
 * @param {Roster} roster
 * @param {Uint8Array} thread
 * @param {Uint8Array} message
 * @param {Recipient} complainant
 * @returns {Promise<{ reply: Reply, signer: Member | FormerMember }>}
 * @throws {MalformedError | SignatureError}
 */
export async function readReply(body, roster, thread, message, complainant) {
  const { proof, content } = splitLines(body);
  const line = exactly(readJson(proof), /** @type {const} */ (["signer", "signature"]));
  const signature = fromBase64(asText(line.signature), 64);
  const signer = roster.signer(asMemberId(line.signer));
  const key = signer?.ed25519 ?? null;
  const statement = signed(thread, message, complainant, content);
  if (signer === undefined || key === null || !(await isSigned(signature, statement, key))) {
    throw new SignatureError("not signed by an investigator");
  }
  return { reply: parseReply(content), signer };
}

/**
 * @param {Uint8Array} thread
 * @param {Uint8Array} message
 * @param {Recipient} complainant
 * @param {Uint8Array} content
 */
function signed(thread, message, complainant, content) {
  return concat(toUtf8(`${REPLY}\n`), thread, message, sha256(complainant.raw), content);
}

/**
 * @param {Uint8Array} content
 * @returns {Reply}
 */
function parseReply(content) {
  const names = /** @type {const} */ (["format", "number", "day", "state", "text"]);
  const reply = exactly(readJson(content), names);
  asFormat(reply.format, REPLY);
  const state = orNull(reply.state, asState);
  const text = asText(reply.text);
  if (state === null && text === "") throw new MalformedError("a reply that says nothing");
  return { number: asNumber(reply.number), day: asDay(reply.day), state, text };
}

/** @param {Note} note */
export function encodeNote(note) {
  const bytes = writeJson({ format: NOTE, ...note });
  decodeNote(bytes);
  return bytes;
}

/**
 * @param {Uint8Array} bytes
 * @returns {Note}
 * @throws {MalformedError}
 */
export function decodeNote(bytes) {
  const note = exactly(readJson(bytes), /** @type {const} */ (["format", "author", "day", "text"]));
  asFormat(note.format, NOTE);
  return { author: asMemberId(note.author), day: asDay(note.day), text: asText(note.text) };
}
