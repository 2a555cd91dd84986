// The first line of a message, which proves the second: made with a key that comes from the code,
// for one place alone (docs/formats.md, section 4).

import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concat, equal, fromBase64, toBase64, toUtf8 } from "./bytes.js";
import { SignatureError } from "./errors.js";
import { asText, exactly, readJson, writeJson } from "./json.js";
import { joinLines, splitLines } from "./lines.js";

/** @typedef {{ format: string, key: Uint8Array, thread: Uint8Array, message: Uint8Array }} Maker */

/**
 * The body: a line with the MAC of the content, then the content.
 * @param {Uint8Array} content
 * @param {Maker} maker
 */
export function withMac(content, maker) {
  return joinLines(writeJson({ mac: toBase64(macOf(content, maker)) }), content);
}

/**
 * The content of a body that was made with this very key, for this very place.
 * @param {Uint8Array} body
 * @param {Maker} maker
 * @throws {MalformedError | SignatureError}
 */
export function proven(body, maker) {
  const { proof, content } = splitLines(body);
  const line = exactly(readJson(proof), /** @type {const} */ (["mac"]));
  if (!equal(fromBase64(asText(line.mac), 32), macOf(content, maker))) {
    throw new SignatureError("not from the holder of the code");
  }
  return content;
}

/**
 * @param {Uint8Array} content
 * @param {Maker} maker
 */
function macOf(content, { format, key, thread, message }) {
  return hmac(sha256, key, concat(toUtf8(`${format}\n`), thread, message, content));
}
