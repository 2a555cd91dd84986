// The follow-up code: 128 random bits that a person keeps as 12 Spanish words, and the five secrets
// made from them (docs/formats.md, section 7).

import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { entropyToMnemonic, mnemonicToEntropy } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/spanish.js";
import { randomBytes, toUtf8 } from "./bytes.js";
import { CodeError, MalformedError } from "./errors.js";
import { Identity } from "./keys.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */

const DOMAIN = toUtf8("plaza-limpia/code/v1");
const SECRET = 16;
const WORDS = 12;
const PREFIX = 4;
const LONGEST = 4_096;

/**
 * Letters without their accents, in lower case.
 * @param {string} text
 */
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** No two words of the list share their first four letters, and three-letter words are their own. */
const byPrefix = new Map(wordlist.map((word) => [fold(word).slice(0, PREFIX), word]));

/** A follow-up code, with what is derived from it. */
export class Code {
  /** @param {Bytes} secret */
  constructor(secret) {
    if (secret.length !== SECRET) throw new MalformedError("a code has 16 bytes");
    this.secret = secret;
  }

  /**
   * @param {string} info
   * @param {number} length
   */
  derive(info, length) {
    return hkdf(sha256, this.secret, DOMAIN, toUtf8(info), length);
  }

  /** The 12 words, with their accents, in composed letters. */
  get words() {
    return entropyToMnemonic(this.secret, wordlist).normalize("NFC");
  }

  /** The lookup id: the server knows the thread by it. */
  get thread() {
    return this.derive("lookup", 16);
  }

  /** Shown to the server at each visit. */
  get auth() {
    return this.derive("auth", 32);
  }

  /** What the server keeps in place of `auth`. */
  get proof() {
    return sha256(this.auth);
  }

  /** Opens the replies. */
  get identity() {
    return Identity.fromSeed(this.derive("age-mlkem768x25519", 32));
  }

  /** Proves to the investigators who wrote a follow-up. */
  get macKey() {
    return this.derive("complainant-mac", 32);
  }

  /** Proves to the holder of the code that a receipt is their own; nobody else has it. */
  get receiptKey() {
    return this.derive("receipt-mac", 32);
  }
}

/** Makes a fresh code. */
export function newCode() {
  return codeFromSecret(randomBytes(SECRET));
}

/** @param {Uint8Array} secret 16 bytes */
export function codeFromSecret(secret) {
  return new Code(Uint8Array.from(secret));
}

/**
 * Reads a code as people write it: any case, with or without accents, four letters of each word.
 * @param {string} text
 * @throws {CodeError}
 */
export function readCode(text) {
  const parts = fold(text)
    .split(/[^a-z]+/)
    .filter((part) => part !== "");
  if (parts.length !== WORDS || Array.from(text).length > LONGEST) throw new CodeError("length");
  const words = parts.map((part, at) => {
    const word = findWord(part);
    if (word === undefined) throw new CodeError("word", at + 1);
    return word;
  });
  return codeFromSecret(entropyOf(words));
}

/**
 * The word of the list that was meant, if there is one; the page completes words with it.
 * @param {string} typed
 */
export function findWord(typed) {
  const folded = fold(typed);
  const word = byPrefix.get(folded.slice(0, PREFIX));
  if (word === undefined) return undefined;
  return folded.length === PREFIX || folded === fold(word) ? word : undefined;
}

/** @param {string[]} words */
function entropyOf(words) {
  try {
    return mnemonicToEntropy(words.join(" "), wordlist);
  } catch {
    throw new CodeError("checksum");
  }
}
