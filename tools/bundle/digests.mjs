import { createHash } from "node:crypto";

/**
 * The SHA-256 of a file in hex, for lists, and its SHA-384 as browsers check it.
 * @param {Uint8Array} content
 */
export function digests(content) {
  const sha256 = createHash("sha256").update(content).digest("hex");
  const sha384 = createHash("sha384").update(content).digest("base64");
  return { sha256, integrity: `sha384-${sha384}` };
}
