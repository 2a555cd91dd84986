// The age project's test vectors (npm: cctv-age), sorted by what they ask of a reader that knows
// post-quantum recipients only.

import { inflateSync } from "node:zlib";
import * as files from "cctv-age";

/** @typedef {{ name: string, expect: string, payload: string, identity: string, fileKey: Buffer, sealed: Buffer }} Vector */

/** What we do not have, and so cannot be asked about; by the beginning of the vectors' names. */
export const NOT_APPLICABLE = {
  armor_: "sealed files are binary: there is no armor to read",
  scrypt: "nothing is sealed to a passphrase",
  x25519: "about unwrapping a classical stanza, which we refuse before",
};

/** Where we are stricter than age on purpose (docs/formats.md, section 2). */
export const STRICTER = {
  hybrid_and_x25519: "a classical stanza beside ours",
  hybrid_grease: "a stanza of an unknown type beside ours",
  hybrid_uppercase: "a stanza of a type that differs in case",
};

const ERRORS = {
  "no match": "NoMatchError",
  "HMAC failure": "TamperedHeaderError",
  "header failure": "MalformedError",
  "payload failure": "TamperedPayloadError",
};

/** @param {string} name */
export function isApplicable(name) {
  return !Object.keys(NOT_APPLICABLE).some((prefix) => name.startsWith(prefix));
}

/**
 * The error of ours that a vector asks for, or null for success.
 * @param {Vector} vector
 */
export function errorFor({ name, expect }) {
  if (name in STRICTER) return "MalformedError";
  if (expect === "success") return null;
  return ERRORS[/** @type {keyof typeof ERRORS} */ (expect)];
}

/** @returns {Vector[]} */
export function all() {
  return Object.entries(files).map(([name, file]) => parse(name, Buffer.from(file)));
}

/**
 * @param {string} name
 * @param {Buffer} file
 * @returns {Vector}
 */
function parse(name, file) {
  const end = file.indexOf("\n\n");
  const pairs = file.subarray(0, end).toString().split("\n");
  const fields = new Map(
    pairs.map((line) => /** @type {[string, string]} */ (line.split(": ", 2))),
  );
  const rest = file.subarray(end + 2);
  return {
    name,
    expect: fields.get("expect") ?? "",
    payload: fields.get("payload") ?? "",
    identity: fields.get("identity") ?? "",
    fileKey: Buffer.from(fields.get("file key") ?? "", "hex"),
    sealed: fields.get("compressed") === "zlib" ? inflateSync(rest) : rest,
  };
}
