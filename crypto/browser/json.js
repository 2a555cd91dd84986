// JSON as docs/formats.md section 1 narrows it. JSON.parse lets a second member of the same name
// win in silence; two readers could then see two different rosters under one signature.

import { fromUtf8, toUtf8 } from "./bytes.js";
import { MalformedError } from "./errors.js";

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;
const PLAIN = new Set([",", ":", "null", "true", "false"]);
const INTEGER = /^-?(?:0|[1-9][0-9]*)$/;
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:^|[^\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** @typedef {{ [member: string]: unknown }} JsonObject */

/**
 * Reads a JSON object of the narrow kind.
 * @param {Uint8Array} bytes
 * @returns {JsonObject}
 * @throws {MalformedError}
 */
export function readJson(bytes) {
  const text = fromUtf8(bytes);
  const value = parse(text);
  checkTokens(text);
  return asObject(value);
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new MalformedError("not JSON");
  }
}

/**
 * Walks the tokens of a text that is known to be JSON, for what JSON.parse does not tell.
 * @param {string} text
 */
function checkTokens(text) {
  /** @type {(Set<string> | null)[]} the members met in each object still open, null for a list */
  const open = [];
  const tokens = text.match(TOKEN) ?? [];
  tokens.forEach((token, at) => {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(null);
    else if (token === "}" || token === "]") open.pop();
    else if (token.startsWith('"')) checkText(token, tokens[at + 1] === ":" ? open : null);
    else if (!PLAIN.has(token)) checkNumber(token);
  });
}

/**
 * @param {string} token
 * @param {(Set<string> | null)[] | null} open given when the text is the name of a member
 */
function checkText(token, open) {
  const text = /** @type {string} */ (JSON.parse(token));
  if (LONE_SURROGATE.test(text)) throw new MalformedError("half of a character");
  const members = open?.[open.length - 1];
  if (members?.has(text)) throw new MalformedError("a member twice");
  members?.add(text);
}

/** @param {string} token */
function checkNumber(token) {
  if (!INTEGER.test(token) || !Number.isSafeInteger(Number(token))) {
    throw new MalformedError("neither a text nor an integer of 53 bits");
  }
}

/**
 * @param {unknown} value
 * @returns {JsonObject}
 */
export function asObject(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new MalformedError("not an object");
  }
  return /** @type {JsonObject} */ (value);
}

/**
 * Takes exactly the members named, no fewer and no more.
 * @template {string} Name
 * @param {unknown} value
 * @param {readonly Name[]} names
 * @returns {{ [name in Name]: unknown }}
 */
export function exactly(value, names) {
  const object = asObject(value);
  const found = Object.keys(object);
  const known = names.every((name) => Object.hasOwn(object, name));
  if (!known || found.length !== names.length) throw new MalformedError("other members");
  return /** @type {{ [name in Name]: unknown }} */ (object);
}

/** @param {unknown} value */
export function asText(value) {
  if (typeof value !== "string") throw new MalformedError("not a text");
  return value;
}

/** @param {unknown} value */
export function asBoolean(value) {
  if (typeof value !== "boolean") throw new MalformedError("neither true nor false");
  return value;
}

/** @param {unknown} value */
export function asInteger(value) {
  if (!Number.isSafeInteger(value)) throw new MalformedError("not an integer");
  return Number(value);
}

/**
 * @param {unknown} value
 * @returns {unknown[]}
 */
export function asList(value) {
  if (!Array.isArray(value)) throw new MalformedError("not a list");
  return value;
}

/**
 * @template Value
 * @param {unknown} value
 * @param {(value: unknown) => Value} read
 * @returns {Value | null}
 */
export function orNull(value, read) {
  return value === null ? null : read(value);
}

/**
 * @param {unknown} value
 * @param {string} expected
 */
export function asFormat(value, expected) {
  if (value !== expected) throw new MalformedError("another format");
}

/**
 * Writes an object on one line.
 * @param {object} value
 */
export function writeJson(value) {
  return toUtf8(JSON.stringify(value));
}
