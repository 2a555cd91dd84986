// The work that a server in a crowd asks for: ALTCHA Proof-of-Work v2 with PBKDF2, which the browser
// does natively and as fast without JIT or WebAssembly as with them (docs/decisions/0042).

import { fromHex } from "../../crypto/browser/bytes.js";
import { asInteger, asText, exactly } from "../../crypto/browser/json.js";

/** @typedef {{ turn: number, level: number, tries: number, nonce: Uint8Array, salt: Uint8Array, prefix: Uint8Array, cost: number }} Puzzle */

const ALGORITHM = "PBKDF2/SHA-256";
const ID = 16;
const KEY = 32;
// A server that asks for more than a minute of a phone is not one of ours.
const MOST_TRIES = 4096;
const MOST_COST = 1000;

/**
 * The puzzle in a refusal; null when it asks for none.
 * @param {string} text the body of an answer 429
 * @returns {Puzzle | null}
 */
export function puzzleIn(text) {
  try {
    const { work } = JSON.parse(text);
    const asked = exactly(work, /** @type {const} */ (["turn", "level", "tries", "parameters"]));
    return checked(asked, parametersOf(asked.parameters));
  } catch {
    return null;
  }
}

/** @param {unknown} given */
const parametersOf = (given) =>
  exactly(
    given,
    /** @type {const} */ (["algorithm", "cost", "keyLength", "keyPrefix", "nonce", "salt"]),
  );

/**
 * @param {{ turn: unknown, level: unknown, tries: unknown }} asked
 * @param {ReturnType<typeof parametersOf>} given
 * @returns {Puzzle | null}
 */
function checked(asked, given) {
  const [tries, cost] = [asInteger(asked.tries), asInteger(given.cost)];
  if (given.algorithm !== ALGORITHM || given.keyLength !== KEY) return null;
  if (tries > MOST_TRIES || cost > MOST_COST) return null;
  const [nonce, salt, prefix] = [given.nonce, given.salt, given.keyPrefix].map((hex) =>
    fromHex(asText(hex), ID),
  );
  if (!nonce || !salt || !prefix) return null;
  return {
    turn: asInteger(asked.turn),
    level: asInteger(asked.level),
    tries,
    nonce,
    salt,
    prefix,
    cost,
  };
}

/**
 * What the header `Plaza-Work` must say for the same body to be taken in.
 * @param {Puzzle} puzzle
 * @returns {Promise<string>}
 */
export async function solve(puzzle) {
  for (let counter = 0; counter < puzzle.tries; counter += 1) {
    const key = await derive(puzzle, counter);
    if (puzzle.prefix.every((byte, at) => byte === key[at]))
      return `${puzzle.turn}.${puzzle.level}.${counter}`;
  }
  throw new Error("a puzzle without an answer");
}

/**
 * @param {Puzzle} puzzle
 * @param {number} counter
 */
async function derive({ nonce, salt, cost }, counter) {
  const password = new Uint8Array(nonce.length + 4);
  password.set(nonce);
  new DataView(password.buffer).setUint32(nonce.length, counter);
  const { subtle } = crypto;
  const key = await subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: new Uint8Array(salt), iterations: cost };
  return new Uint8Array(await subtle.deriveBits(how, key, KEY * 8));
}
