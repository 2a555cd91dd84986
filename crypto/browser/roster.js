// The roster: who reports are sealed to, signed as exact bytes by the offline root key
// (docs/formats.md, section 6).

import { sha256 } from "@noble/hashes/sha2.js";
import { entropyToMnemonic } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/spanish.js";
import { concat, fromBase64, fromUtf8, toHex, toUtf8 } from "./bytes.js";
import { ChainError, ExpiredError, MalformedError, SignatureError } from "./errors.js";
import { readJson } from "./json.js";
import { isSigned } from "./keys.js";
import { parseRoster } from "./roster_body.js";

/** @typedef {import("./roster_body.js").Roster} Roster */
/** @typedef {import("./roster_body.js").Member} Member */
/** @typedef {import("./roster_body.js").FormerMember} FormerMember */

export { followUpReaders, readersOf } from "./readers.js";

const DOMAIN = toUtf8("plaza-limpia/roster/v1\n");
const NEWLINE = 0x0a;
const SIGNATURE = 64;
const GRACE = 86_400_000;
const FINGERPRINT = 16;

/**
 * Verifies and reads a roster; its validity in time is for checkValidity.
 * @param {Uint8Array} file
 * @param {Uint8Array} rootPublic 32 bytes
 * @returns {Promise<Roster>}
 * @throws {MalformedError | SignatureError}
 */
export async function readRoster(file, rootPublic) {
  const end = file.indexOf(NEWLINE);
  if (end < 0) throw new MalformedError("no signature line");
  const signature = fromBase64(fromUtf8(file.subarray(0, end)), SIGNATURE);
  const body = file.subarray(end + 1);
  if (!(await isSigned(signature, concat(DOMAIN, body), rootPublic))) {
    throw new SignatureError("not signed by the root key");
  }
  return parseRoster(readJson(body));
}

/**
 * Refuses a roster outside its days; one of grace is for phones whose clock is behind.
 * @param {Roster} roster
 * @param {Date} now
 * @throws {ExpiredError}
 */
export function checkValidity(roster, now) {
  const begun = now.getTime() >= roster.notBefore.getTime() - GRACE;
  if (!begun || now.getTime() >= roster.notAfter.getTime()) {
    throw new ExpiredError("outside its validity");
  }
}

/**
 * Reads a roster that must follow another.
 * @param {Uint8Array} previousFile
 * @param {Uint8Array} nextFile
 * @param {Uint8Array} rootPublic
 * @throws {ChainError | MalformedError | SignatureError}
 */
export async function checkSuccession(previousFile, nextFile, rootPublic) {
  const before = await readRoster(previousFile, rootPublic);
  const next = await readRoster(nextFile, rootPublic);
  if (next.version !== before.version + 1 || next.previous !== rosterHash(previousFile)) {
    throw new ChainError("it does not follow the one before");
  }
  return next;
}

/**
 * The hash by which its successor names a roster.
 * @param {Uint8Array} file
 */
export function rosterHash(file) {
  return toHex(sha256(file));
}

/**
 * The root key as 12 words, for posters and paper.
 * @param {Uint8Array} rootPublic 32 bytes
 */
export function fingerprint(rootPublic) {
  const hash = sha256(concat(DOMAIN, rootPublic));
  return entropyToMnemonic(hash.subarray(0, FINGERPRINT), wordlist).normalize("NFC");
}
