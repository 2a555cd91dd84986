// A report, as it is sealed (docs/formats.md, section 4).

import { asAttachments } from "./attached.js";
import { fromBase64, toBase64 } from "./bytes.js";
import { MalformedError } from "./errors.js";
import { asDay, asLanguage, asNumber, asReaders } from "./fields.js";
import { asFormat, asObject, asText, exactly, orNull, readJson, writeJson } from "./json.js";
import { Recipient } from "./keys.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./attached.js").Attachment} Attachment */
/** @typedef {{ [question: string]: string | string[] }} Answers */
/** @typedef {{ language: string, day: string, answers: Answers, complainant: Recipient, macKey: Uint8Array, roster: number, readers: string[], attachments: Attachment[], channel: string | null }} Report */

const FORMAT = "plaza-limpia/report/v1";
const MEMBERS = /** @type {const} */ ([
  "format",
  "language",
  "day",
  "answers",
  "complainant",
  "roster",
  "readers",
  "attachments",
  "channel",
]);
const MAC_KEY = 32;
const CHANNEL = /^[a-z0-9-]{1,32}$/;

/**
 * @param {Report} report
 * @returns {Bytes}
 * @throws {MalformedError} for a report that decodeReport would refuse
 */
export function encodeReport(report) {
  const bytes = writeJson({
    format: FORMAT,
    language: report.language,
    day: report.day,
    answers: report.answers,
    complainant: { age: report.complainant.text, mac: toBase64(report.macKey) },
    roster: report.roster,
    readers: report.readers,
    attachments: report.attachments,
    channel: report.channel,
  });
  decodeReport(bytes);
  return bytes;
}

/**
 * @param {Uint8Array} bytes
 * @returns {Report}
 * @throws {MalformedError}
 */
export function decodeReport(bytes) {
  const report = exactly(readJson(bytes), MEMBERS);
  asFormat(report.format, FORMAT);
  const keys = exactly(report.complainant, /** @type {const} */ (["age", "mac"]));
  return {
    language: asLanguage(report.language),
    day: asDay(report.day),
    answers: asAnswers(report.answers),
    complainant: Recipient.fromText(asText(keys.age)),
    macKey: fromBase64(asText(keys.mac), MAC_KEY),
    roster: asNumber(report.roster),
    readers: asReaders(report.readers),
    attachments: asAttachments(report.attachments),
    channel: orNull(report.channel, asChannel),
  };
}

/**
 * The poster or card that brought the person here.
 * @param {unknown} value
 */
function asChannel(value) {
  const text = asText(value);
  if (!CHANNEL.test(text)) throw new MalformedError("not a channel");
  return text;
}

/**
 * @param {unknown} value
 * @returns {Answers}
 */
function asAnswers(value) {
  const pairs = Object.entries(asObject(value));
  return Object.fromEntries(pairs.map(([question, answer]) => [question, asAnswer(answer)]));
}

/** @param {unknown} value */
const asAnswer = (value) => (Array.isArray(value) ? value.map(asText) : asText(value));
