// From answers to bytes that only their readers can open.

import { sealEnvelope } from "../../crypto/browser/envelope.js";
import { EMPTY_LEDGER, sealLedger } from "../../crypto/browser/ledger.js";
import { encodeReport, macReceipt, receiptId } from "../../crypto/browser/messages.js";
import { readersOf } from "../../crypto/browser/roster.js";
import { today } from "./day.js";
import { encodePosting } from "./posting.js";

/** @typedef {import("../../crypto/browser/bytes.js").Bytes} Bytes */
/** @typedef {import("../../crypto/browser/code.js").Code} Code */
/** @typedef {import("../../crypto/browser/report.js").Answers} Answers */
/** @typedef {import("../../crypto/browser/roster_body.js").Roster} Roster */
/** @typedef {import("../../crypto/browser/attached.js").Attachment} Attachment */
/** @typedef {{ answers: Answers, leftOut: string[], attachments: Attachment[], channel: string | null }} Content */

/**
 * Seals a report to its readers, and to its writer the receipt that names them and an empty ledger.
 * @param {Content} content
 * @param {Bytes} message
 * @param {Roster} roster
 * @param {Code} code
 * @param {string} questionnaire
 */
export async function sealReport(content, message, roster, code, questionnaire) {
  const { thread, proof } = code;
  const seats = seatsOf(content, roster);
  const readers = seats.flatMap((member) => (member === null ? [] : [member.id]));
  const sealed = await sealEnvelope(
    { kind: "report", thread, message, questionnaire, sealedBy: "browser" },
    await reportBody(content, readers, roster, code),
    seats.map((member) => member?.recipient ?? null),
  );
  const receipt = await sealReceipt(readers, receiptId(message), code);
  const ledger = await sealLedger(EMPTY_LEDGER, code, "browser");
  return encodePosting({ roster: roster.version, thread, proof, message, receipt, ledger, sealed });
}

/**
 * Who may read, seat by seat.
 * @param {Content} content
 * @param {Roster} roster
 * @throws {NobodyLeftError}
 */
export function seatsOf({ answers, leftOut }, roster) {
  // Whoever was left out and has gone from the list since cannot read it anyway.
  const known = leftOut.filter((id) => roster.member(id) !== undefined);
  return readersOf(roster, institutionOf(answers), known);
}

/** @param {Answers} answers */
function institutionOf(answers) {
  return typeof answers.institution === "string" ? answers.institution : null;
}

/**
 * @param {Content} content
 * @param {string[]} readers
 * @param {Roster} roster
 * @param {Code} code
 */
async function reportBody({ answers, attachments, channel }, readers, roster, code) {
  return encodeReport({
    language: document.documentElement.lang,
    day: today(),
    answers,
    complainant: await code.identity.recipient,
    macKey: code.macKey,
    roster: roster.version,
    readers,
    attachments,
    channel,
  });
}

/**
 * @param {string[]} readers
 * @param {Bytes} message the receipt's own id
 * @param {Code} code
 */
async function sealReceipt(readers, message, code) {
  const { thread, receiptKey } = code;
  return sealEnvelope(
    { kind: "receipt", thread, message, questionnaire: null, sealedBy: "browser" },
    macReceipt({ readers }, receiptKey, thread, message),
    [await code.identity.recipient],
  );
}
