// The examples that Python and JavaScript share: tests/vectors/, shapes in its README.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

/** @typedef {{ [member: string]: any }} Case */

/**
 * @param {string} name
 * @returns {Case}
 */
export function vectors(name) {
  const file = new URL(`../../vectors/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8"));
}

/** @param {string} text base64 */
export const bytes = (text) => Uint8Array.from(Buffer.from(text, "base64"));

/** @param {string} text hex */
export const hex = (text) => Uint8Array.from(Buffer.from(text, "hex"));

/** @param {{ prefix: string, length: number }} spread */
export function spread({ prefix, length }) {
  const whole = new Uint8Array(length);
  whole.set(bytes(prefix));
  return whole;
}

/**
 * One test for each case that must be read.
 * @param {string} what
 * @param {Case[]} cases
 * @param {(one: Case) => unknown} check
 */
export function reads(what, cases, check) {
  assert.ok(cases.length > 0, what);
  for (const one of cases)
    test(`vector, ${what}: ${one.name}`, async () => void (await check(one)));
}

/**
 * One test for each case that must be refused, with the error that it names; where it names none,
 * the case must pass.
 * @param {string} what
 * @param {Case[]} cases
 * @param {(one: Case) => unknown} act
 */
export function refuses(what, cases, act) {
  assert.ok(cases.length > 0, what);
  for (const one of cases) {
    test(`vector, ${what}: ${one.name}`, async () => {
      if (one.error === null) await act(one);
      else await assert.rejects(async () => act(one), errorOf(one));
    });
  }
}

/** @param {Case} one */
function errorOf({ error, reason, position }) {
  return error === "CodeError" ? { name: error, reason, position } : { name: error };
}
