// A further message of a thread, sealed to those who can read the report and to nobody else.

import { sealEnvelope } from "../../crypto/browser/envelope.js";
import { macFollowUp } from "../../crypto/browser/messages.js";
import { followUpReaders } from "../../crypto/browser/roster.js";
import { today } from "./day.js";
import { encodePosting } from "./posting.js";

/** @typedef {import("../../crypto/browser/attached.js").Attachment} Attachment */
/** @typedef {import("../../crypto/browser/bytes.js").Bytes} Bytes */
/** @typedef {import("../../crypto/browser/code.js").Code} Code */
/** @typedef {import("../../crypto/browser/follow_up.js").GivenIdentity} GivenIdentity */
/** @typedef {import("../../crypto/browser/receipt.js").Receipt} Receipt */
/** @typedef {import("../../crypto/browser/roster_body.js").Roster} Roster */
/** @typedef {{ text: string, number: number, identity: GivenIdentity | null, withdrawn: boolean, leftOut: string[], attachments: Attachment[] }} Content */

/**
 * @param {Content} content
 * @param {Bytes} message
 * @param {Roster} roster
 * @param {Code} code
 * @param {readonly Receipt[]} receipts
 */
export async function sealFollowUp(content, message, roster, code, receipts) {
  const { thread, auth } = code;
  const { number, text, attachments, identity, withdrawn } = content;
  const followUp = { number, day: today(), text, attachments, identity, withdrawn };
  const sealed = await sealEnvelope(
    { kind: "follow-up", thread, message, questionnaire: null, sealedBy: "browser" },
    macFollowUp(followUp, code.macKey, thread, message),
    seatsOf(content, roster, receipts).map((member) => member?.recipient ?? null),
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

/**
 * Who reads it, seat by seat.
 * @param {Content} content
 * @param {Roster} roster
 * @param {readonly Receipt[]} receipts
 * @throws {NobodyLeftError}
 */
export function seatsOf({ leftOut }, roster, receipts) {
  // Whoever was unticked and has gone from the list since cannot read it anyway.
  const known = leftOut.filter((id) => roster.member(id) !== undefined);
  return followUpReaders(roster, receipts, known);
}
