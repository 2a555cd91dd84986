// Asking what a code opens: always the same number of bytes, whatever there is (docs/formats.md, 10).

import { concat, fromHex, toUtf8, u32 } from "../../crypto/browser/bytes.js";
import { asInteger, asList, asText, exactly, readJson } from "../../crypto/browser/json.js";
import { Failure } from "./failure.js";
import { post } from "./wire.js";

/** @typedef {import("../../crypto/browser/bytes.js").Bytes} Bytes */
/** @typedef {import("../../crypto/browser/code.js").Code} Code */
/** @typedef {{ message: Bytes, day: string, sealed: Bytes }} Waiting */
/** @typedef {{ day: string, messages: number, ledger: Bytes, waiting: Waiting[] }} Answers */

const MAGIC = toUtf8("PLV1");
const ANSWER = 32_768;
const NUMBER = 4;
const LONGEST = 16_777_216;
const ID = 16;
const NEWLINE = 0x0a;

/**
 * What a code opens; null when it opens nothing.
 * @param {Code} code
 * @returns {Promise<Answers | null>}
 * @throws {Failure}
 */
export async function visit(code) {
  const first = await slice(code, 0);
  if (first.total === 0) return null;
  const pieces = [first.piece];
  for (let page = 1; page * (ANSWER - NUMBER) < first.total; page += 1) {
    const next = await slice(code, page);
    // Something arrived between two slices: half of one stream and half of another open nothing.
    if (next.total !== first.total) throw new Failure("visit-unreachable");
    pieces.push(next.piece);
  }
  return takeApart(concat(...pieces).subarray(0, first.total));
}

/**
 * @param {Code} code
 * @param {number} page
 */
async function slice(code, page) {
  const answer = await ask(concat(MAGIC, code.thread, code.auth, u32(page)));
  const total = new DataView(answer.buffer, answer.byteOffset).getUint32(0);
  if (answer.length !== ANSWER || total > LONGEST) throw new Failure("visit-broken");
  return { total, piece: answer.subarray(NUMBER) };
}

/** @param {Bytes} body */
async function ask(body) {
  try {
    return await post("/seguimiento/respuestas", body);
  } catch (error) {
    const known = error instanceof Failure && ["offline", "unavailable"].includes(error.reason);
    throw known ? error : new Failure("visit-unreachable");
  }
}

/**
 * @param {Bytes} stream
 * @returns {Answers}
 */
function takeApart(stream) {
  const end = stream.indexOf(NEWLINE);
  const names = /** @type {const} */ (["day", "messages", "ledger", "replies"]);
  const line = exactly(readJson(stream.subarray(0, end)), names);
  let at = end + 1 + asInteger(line.ledger);
  const ledger = stream.slice(end + 1, at);
  const waiting = asList(line.replies).map((listed) => {
    const reply = exactly(listed, /** @type {const} */ (["message", "day", "size"]));
    const sealed = stream.slice(at, at + asInteger(reply.size));
    at += sealed.length;
    return { message: fromHex(asText(reply.message), ID), day: asText(reply.day), sealed };
  });
  return { day: asText(line.day), messages: asInteger(line.messages), ledger, waiting };
}
