// A further message of a thread, sealed to those who can read the report and to nobody else.

import { sealEnvelope } from "../../crypto/browser/envelope.js";
import { macFollowUp } from "../../crypto/browser/messages.js";
import { followUpReaders } from "../../crypto/browser/roster.js";
import { today } from "./day.js";
import { encodePosting } from "./posting.js";

/** @typedef {import("../../crypto/browser/bytes.js").Bytes} Bytes */
/** @typedef {import("../../crypto/browser/code.js").Code} Code */
/** @typedef {import("../../crypto/browser/receipt.js").Receipt} Receipt */
/** @typedef {import("../../crypto/browser/roster_body.js").Roster} Roster */
/** @typedef {{ text: string, number: number }} Content */

/**
 * @param {Content} content
 * @param {Bytes} message
 * @param {Roster} roster
 * @param {Code} code
 * @param {readonly Receipt[]} receipts
 */
export async function sealFollowUp(content, message, roster, code, receipts) {
  const { thread, auth } = code;
  const seats = followUpReaders(roster, receipts);
  const { number, text } = content;
  const more = { attachments: [], identity: null, withdrawn: false };
  const followUp = { number, day: today(), text, ...more };
  const sealed = await sealEnvelope(
    { kind: "follow-up", thread, message, questionnaire: null, sealedBy: "browser" },
    macFollowUp(followUp, code.macKey, thread, message),
    seats.map((member) => member?.recipient ?? null),
  );
  const nothing = { receipt: new Uint8Array(0), ledger: new Uint8Array(0) };
  return encodePosting({
    roster: roster.version,
    thread,
    proof: auth,
    message,
    ...nothing,
    sealed,
  });
}
