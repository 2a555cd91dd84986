import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { unseal, unsealStream } from "../../../crypto/browser/age.js";
import { checkMac, formatHeader, parseHeader } from "../../../crypto/browser/header.js";
import { Identity } from "../../../crypto/browser/keys.js";
import { makeStanzas } from "../../../crypto/browser/stanzas.js";
import { all, errorFor, isApplicable, NOT_APPLICABLE, STRICTER } from "./cctv.mjs";
import { collect, source } from "./streams.mjs";

const vectors = all().filter(({ name }) => isApplicable(name));
const hybrid = vectors.filter(({ name }) => name.startsWith("hybrid"));
// The others are about the format around the stanzas, but come with a classical one.
const around = vectors.filter(({ name }) => !name.startsWith("hybrid"));
const payloads = around.filter(({ name }) => name.startsWith("stream_"));
const headers = around.filter(({ name }) => !name.startsWith("stream_"));

const NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const ONE_PIECE = "a68cb6fa0b2e2a8d1abd54fcb26ff31fe16166ed38688bffa681e617813b781a";
const HELD_BACK = new Map([
  ["stream_no_final_full", NOTHING],
  ["stream_no_final_two_chunks_full", ONE_PIECE],
  ["stream_trailing_garbage_long", NOTHING],
  ["stream_trailing_garbage_short", NOTHING],
  ["stream_two_final_chunks", NOTHING],
  ["stream_two_final_chunks_full", NOTHING],
  ["stream_two_final_chunks_second", ONE_PIECE],
]);

/** @param {Uint8Array} bytes */
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/**
 * @param {() => Promise<unknown>} act
 * @param {string} name of the error
 */
const refuses = (act, name) => assert.rejects(act, { name });

test("every vector is counted: 71 to pass, 72 that do not apply, for three reasons", () => {
  const counts = [all().length, hybrid.length, headers.length, payloads.length];
  assert.deepEqual(counts, [143, 18, 25, 28]);
  for (const prefix of Object.keys(NOT_APPLICABLE)) {
    assert.ok(
      all().some(({ name }) => name.startsWith(prefix)),
      prefix,
    );
  }
});

test("every vector where we are stricter is one that exists", () => {
  for (const name of Object.keys(STRICTER)) assert.ok(hybrid.some((one) => one.name === name));
});

for (const vector of hybrid) {
  const error = errorFor(vector);
  test(`CCTV ${vector.name}: ${error ?? "opens"}`, async () => {
    const identity = identityOf(vector);
    if (error) return refuses(() => unseal(vector.sealed, identity), error);
    assert.equal(sha256(await unseal(vector.sealed, identity)), vector.payload);
  });
}

/** @param {import("./cctv.mjs").Vector} vector */
function identityOf({ identity }) {
  return identity.startsWith("AGE-SECRET-KEY-PQ-")
    ? Identity.fromText(identity)
    : Identity.generate();
}

for (const vector of headers) {
  const error = errorFor(vector);
  test(`CCTV ${vector.name}: ${error ?? "a header that is well formed and true"}`, async () => {
    const read = async () => checkMac(parseHeader(vector.sealed), vector.fileKey);
    if (error) await refuses(read, error);
    else await read();
    await refuses(() => unseal(vector.sealed, Identity.generate()), "MalformedError");
  });
}

for (const vector of payloads) {
  const error = errorFor(vector);
  test(`CCTV ${vector.name}: ${error ?? "opens"}`, async () => {
    const identity = Identity.generate();
    const sealed = await underOurHeader(vector, identity);
    const { bytes, failure } = await collect(unsealStream(source(sealed), identity));
    assert.equal(failure, error);
    if (vector.payload) assert.equal(sha256(bytes), released(vector));
    if (error) await refuses(() => unseal(sealed, identity), error);
    else assert.equal(sha256(await unseal(sealed, identity)), vector.payload);
  });
}

/**
 * What comes out of a stream before it fails: for some vectors one piece less than age's own reader
 * gives, because ours keeps each piece until it knows whether another follows.
 * @param {import("./cctv.mjs").Vector} vector
 */
const released = ({ name, payload }) => HELD_BACK.get(name) ?? payload;

/**
 * A vector's payload, byte by byte, behind a header of ours for the same file key.
 * @param {import("./cctv.mjs").Vector} vector
 * @param {Identity} identity
 */
async function underOurHeader({ sealed, fileKey }, identity) {
  const stanzas = await makeStanzas(fileKey, [await identity.recipient]);
  const payload = sealed.subarray(parseHeader(sealed).size);
  return Buffer.concat([formatHeader(stanzas, fileKey), payload]);
}
