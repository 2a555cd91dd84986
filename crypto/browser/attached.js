// What a report or a follow-up says of the files that came with it (docs/formats.md, section 4).

import { fromHex } from "./bytes.js";
import { MalformedError } from "./errors.js";
import { asBoolean, asInteger, asList, asText, exactly } from "./json.js";

/** @typedef {{ message: string, name: string, type: string, size: number, sha256: string, cleaned: string[], original: boolean }} Attachment message and sha256 are hex */

/** The most files of one message. */
export const MOST_ATTACHMENTS = 10;

/** The longest file, in bytes. */
export const LARGEST = 52_428_800;

const MOST_CLEANED = 64;
const MEMBERS = /** @type {const} */ ([
  "message",
  "name",
  "type",
  "size",
  "sha256",
  "cleaned",
  "original",
]);
const NAME = /^\P{Cc}{1,255}$/u;
const TYPE = /^(?=.{3,100}$)[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/;
const CLEANED = /^[a-z0-9-]{1,40}$/;
const ID = 16;
const HASH = 32;

/**
 * Attachments, at most 10, each at a place of its own.
 * @param {unknown} value
 * @returns {Attachment[]}
 * @throws {MalformedError}
 */
export function asAttachments(value) {
  const attachments = asList(value).map(asAttachment);
  const places = new Set(attachments.map(({ message }) => message));
  if (attachments.length > MOST_ATTACHMENTS || places.size !== attachments.length) {
    throw new MalformedError("too many files, or two at one place");
  }
  return attachments;
}

/**
 * @param {unknown} value
 * @returns {Attachment}
 */
function asAttachment(value) {
  const found = exactly(value, MEMBERS);
  return {
    message: asHex(found.message, ID),
    name: matching(found.name, NAME),
    type: matching(found.type, TYPE),
    size: asSize(found.size),
    sha256: asHex(found.sha256, HASH),
    cleaned: asCleaned(found.cleaned),
    original: asBoolean(found.original),
  };
}

/** @param {unknown} value */
function asSize(value) {
  const size = asInteger(value);
  if (size < 0 || size > LARGEST) throw new MalformedError("no size of a file");
  return size;
}

/** @param {unknown} value */
function asCleaned(value) {
  const keys = asList(value).map((key) => matching(key, CLEANED));
  if (keys.length > MOST_CLEANED || new Set(keys).size !== keys.length) {
    throw new MalformedError("too much cleaned, or the same twice");
  }
  return keys;
}

/**
 * @param {unknown} value
 * @param {RegExp} pattern
 */
function matching(value, pattern) {
  const text = asText(value);
  if (!pattern.test(text)) throw new MalformedError("not of its form");
  return text;
}

/**
 * @param {unknown} value
 * @param {number} length in bytes
 */
function asHex(value, length) {
  const text = asText(value);
  fromHex(text, length);
  return text;
}
