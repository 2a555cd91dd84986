// Fields that several bodies share.

import { MalformedError } from "./errors.js";
import { asInteger, asList, asText } from "./json.js";

const MEMBER = /^[a-z0-9-]{1,32}$/;
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;
const DAY = /^(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/**
 * A day, `YYYY-MM-DD`.
 * @param {unknown} value
 */
export function asDay(value) {
  const text = asText(value);
  const day = new Date(DAY.test(text) ? `${text}T00:00:00Z` : Number.NaN);
  // Date rolls the 30th of February over to March: what does not come back is no date.
  const isReal = !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
  if (!isReal) throw new MalformedError("not a day");
  return text;
}

/**
 * A number that counts from 1.
 * @param {unknown} value
 */
export function asNumber(value) {
  const number = asInteger(value);
  if (number < 1) throw new MalformedError("counts from 1");
  return number;
}

/** @typedef {"received" | "in-review" | "needs-information" | "referred" | "closed"} State */

const STATES = ["received", "in-review", "needs-information", "referred", "closed"];

/**
 * A state of the case, as told to the complainant (docs/formats.md, section 5).
 * @param {unknown} value
 * @returns {State}
 */
export function asState(value) {
  const text = asText(value);
  if (!STATES.includes(text)) throw new MalformedError("no such state");
  return /** @type {State} */ (text);
}

/**
 * The id of a member of the roster.
 * @param {unknown} value
 */
export function asMemberId(value) {
  const text = asText(value);
  if (!MEMBER.test(text)) throw new MalformedError("not a member's id");
  return text;
}

/**
 * Ids of members, at least one and each once.
 * @param {unknown} value
 */
export function asReaders(value) {
  const readers = asList(value).map(asMemberId);
  if (readers.length < 1 || new Set(readers).size !== readers.length) {
    throw new MalformedError("no reader, or one twice");
  }
  return readers;
}

/**
 * A language, as BCP 47 names it.
 * @param {unknown} value
 */
export function asLanguage(value) {
  const text = asText(value);
  if (!LANGUAGE.test(text)) throw new MalformedError("not a language");
  return text;
}
