// The textual header of an age v1 file (C2SP age.md), read and written. Any stanza is understood
// here; which ones a file of ours may have is decided in stanzas.js.

import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concat, equal, fromBase64nopad, toBase64nopad, toUtf8 } from "./bytes.js";
import { MalformedError, TamperedHeaderError } from "./errors.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {{ args: string[], body: Bytes }} Stanza */
/** @typedef {{ stanzas: Stanza[], signed: Bytes, mac: Bytes, size: number }} Header */

/** The longest header, in bytes. */
export const HEADER_LIMIT = 131_072;

/** The most stanzas that a file of ours has. */
export const SEATS = 64;

const VERSION = "age-encryption.org/v1";
const COLUMNS = 64;
const ARGUMENT = /^[\x21-\x7e]+$/;

/**
 * Reads the header that a file begins with.
 * @param {Uint8Array} bytes
 * @returns {Header}
 * @throws {MalformedError}
 */
export function parseHeader(bytes) {
  const lines = new Lines(bytes);
  if (lines.next() !== VERSION) throw new MalformedError("not an age v1 file");
  const stanzas = [];
  let line = lines.next();
  while (line.startsWith("-> ")) {
    stanzas.push(parseStanza(line, lines));
    line = lines.next();
  }
  if (!line.startsWith("--- ")) throw new MalformedError("no MAC");
  const mac = fromBase64nopad(line.slice(4), 32);
  const signed = Uint8Array.from(bytes.subarray(0, lines.start + 3));
  return { stanzas, signed, mac, size: lines.end };
}

/**
 * @param {string} line
 * @param {Lines} lines
 * @returns {Stanza}
 */
function parseStanza(line, lines) {
  const args = line.slice(3).split(" ");
  if (!args.every((arg) => ARGUMENT.test(arg))) throw new MalformedError("a bad argument");
  let body = "";
  let last;
  do {
    last = lines.next();
    if (last.length > COLUMNS) throw new MalformedError("a long line");
    body += last;
  } while (last.length === COLUMNS);
  return { args, body: fromBase64nopad(body) };
}

/** Goes through the lines at the beginning of a file; `start` and `end` are those of the last. */
class Lines {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    // One character for each byte, whatever the byte; the payload begins on no line of ours.
    this.text = new TextDecoder("latin1").decode(bytes.subarray(0, HEADER_LIMIT));
    this.start = 0;
    this.end = 0;
  }

  next() {
    const stop = this.text.indexOf("\n", this.end);
    if (stop < 0) throw new MalformedError("the header does not end");
    this.start = this.end;
    this.end = stop + 1;
    return this.text.slice(this.start, stop);
  }
}

/**
 * Writes a header with its MAC.
 * @param {Stanza[]} stanzas
 * @param {Uint8Array} fileKey
 * @returns {Bytes}
 */
export function formatHeader(stanzas, fileKey) {
  if (stanzas.length < 1 || stanzas.length > SEATS) throw new MalformedError("1 to 64 stanzas");
  const signed = toUtf8(`${VERSION}\n${stanzas.map(formatStanza).join("")}---`);
  return concat(signed, toUtf8(` ${toBase64nopad(macOf(signed, fileKey))}\n`));
}

/** @param {Stanza} stanza */
function formatStanza({ args, body }) {
  const text = toBase64nopad(body);
  const lines = [];
  for (let at = 0; at <= text.length; at += COLUMNS) lines.push(text.slice(at, at + COLUMNS));
  return `-> ${args.join(" ")}\n${lines.join("\n")}\n`;
}

/**
 * @param {Uint8Array} signed
 * @param {Uint8Array} fileKey
 */
function macOf(signed, fileKey) {
  return hmac(sha256, hkdf(sha256, fileKey, undefined, toUtf8("header"), 32), signed);
}

/**
 * @param {Header} header
 * @param {Uint8Array} fileKey
 * @throws {TamperedHeaderError}
 */
export function checkMac(header, fileKey) {
  if (!equal(header.mac, macOf(header.signed, fileKey))) {
    throw new TamperedHeaderError("the header was changed");
  }
}
