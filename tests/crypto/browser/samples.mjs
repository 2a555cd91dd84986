// Keys and a signed roster for the tests of this folder; made anew at every run.

import { ed25519 } from "@noble/curves/ed25519.js";
import { concat, randomBytes, toBase64, toUtf8 } from "../../../crypto/browser/bytes.js";
import { Keyring } from "../../../crypto/browser/keyring.js";

export const rootSeed = randomBytes(32);
export const rootPublic = ed25519.getPublicKey(rootSeed);

/** @type {{ [id: string]: Keyring }} */
export const keyrings = Object.fromEntries(
  ["ana", "bruno", "recuperacion"].map((id) => [id, Keyring.generate()]),
);

/** Public keys in text form. @type {{ [id: string]: string | undefined }} */
const recipients = Object.fromEntries(
  await Promise.all(
    Object.entries(keyrings).map(async ([id, { identity }]) => [
      id,
      (await identity.recipient).text,
    ]),
  ),
);

/** @param {string} id */
export function keyring(id) {
  const found = keyrings[id];
  if (found === undefined) throw new Error(`nobody is called ${id}`);
  return found;
}

/**
 * @param {string} id
 * @param {string | null} institution
 */
export function member(id, institution = null) {
  const recovery = id === "recuperacion";
  return {
    id,
    name: `Persona ${id}`,
    role: recovery ? "recovery" : "investigator",
    institution,
    age: recipients[id],
    ed25519: recovery ? null : toBase64(keyring(id).signingPublic),
  };
}

/** A roster's body as JSON would have it, with what a test wants otherwise. */
export function rosterBody(/** @type {object} */ changes = {}) {
  return {
    format: "plaza-limpia/roster/v1",
    version: 1,
    previous: null,
    not_before: "2026-03-01T00:00:00Z",
    not_after: "2026-03-31T00:00:00Z",
    members: [member("ana"), member("bruno", "mineduc"), member("recuperacion")],
    former: [],
    ...changes,
  };
}

/**
 * The file of a roster, whose body may be any text.
 * @param {object | string} body
 * @param {Uint8Array} [seed]
 */
export function signed(body, seed = rootSeed) {
  const bytes = toUtf8(typeof body === "string" ? body : JSON.stringify(body));
  const signature = ed25519.sign(concat(toUtf8("plaza-limpia/roster/v1\n"), bytes), seed);
  return concat(toUtf8(`${toBase64(signature)}\n`), bytes);
}
