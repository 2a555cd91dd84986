// Opening what came back: replies whose signature holds, receipts, and what nobody of ours wrote.

import { openEnvelope } from "../../crypto/browser/envelope.js";
import { MisplacedError } from "../../crypto/browser/errors.js";
import { readReceipt, readReply } from "../../crypto/browser/messages.js";

/** @typedef {import("../../crypto/browser/code.js").Code} Code */
/** @typedef {import("../../crypto/browser/receipt.js").Receipt} Receipt */
/** @typedef {import("../../crypto/browser/messages.js").Reply} Reply */
/** @typedef {import("../../crypto/browser/roster_body.js").Roster} Roster */
/** @typedef {import("./visiting.js").Answers} Answers */
/** @typedef {import("./visiting.js").Waiting} Waiting */
/** @typedef {Reply & { name: string }} Signed */
/** @typedef {{ replies: Signed[], receipts: Receipt[], doubtful: string[] }} Opened */

/**
 * Opens everything; what does not open, or is signed by nobody of the roster, is doubtful and only
 * its day is kept.
 * @param {Answers} answers
 * @param {Code} code
 * @param {Roster} roster
 */
export async function openAll(answers, code, roster) {
  /** @type {Opened} */
  const opened = { replies: [], receipts: [], doubtful: [] };
  for (const waiting of answers.waiting) {
    try {
      await openOne(waiting, code, roster, opened);
    } catch {
      opened.doubtful.push(waiting.day);
    }
  }
  opened.replies.sort((one, other) => one.number - other.number);
  return opened;
}

/**
 * @param {Waiting} waiting
 * @param {Code} code
 * @param {Roster} roster
 * @param {Opened} opened
 */
async function openOne(waiting, code, roster, opened) {
  const { identity, receiptKey, thread } = code;
  const receipt = await bodyOf("receipt", waiting, code);
  if (receipt !== null) {
    opened.receipts.push(readReceipt(receipt, receiptKey, thread, waiting.message));
    return;
  }
  const body = await bodyOf("reply", waiting, code);
  if (body === null) throw new MisplacedError("neither a reply nor a receipt");
  const me = await identity.recipient;
  const { reply, signer } = await readReply(body, roster, thread, waiting.message, me);
  opened.replies.push({ ...reply, name: signer.name });
}

/**
 * The body of a file of this kind; null when it is of another kind.
 * @param {"receipt" | "reply"} kind
 * @param {Waiting} waiting
 * @param {Code} code
 */
async function bodyOf(kind, waiting, code) {
  const where = { kind, thread: code.thread, message: waiting.message };
  try {
    return (await openEnvelope(waiting.sealed, code.identity, where)).body;
  } catch (error) {
    if (error instanceof MisplacedError) return null;
    throw error;
  }
}

/**
 * The state that the last reply with a state told.
 * @param {Signed[]} replies in the order of their numbers
 */
export function stateOf(replies) {
  const told = replies.filter((reply) => reply.state !== null);
  return told[told.length - 1]?.state ?? "received";
}

/**
 * Whether a reply is held back: they are numbered from 1.
 * @param {Signed[]} replies
 */
export function anyMissing(replies) {
  const numbers = new Set(replies.map((reply) => reply.number));
  return replies.length > 0 && Math.max(...numbers) > numbers.size;
}
