import assert from "node:assert/strict";
import { test } from "node:test";
import { findSeat } from "../../../crypto/browser/age.js";
import { toBase64, toHex } from "../../../crypto/browser/bytes.js";
import { codeFromSecret, readCode } from "../../../crypto/browser/code.js";
import { openEnvelope } from "../../../crypto/browser/envelope.js";
import { exactly, readJson } from "../../../crypto/browser/json.js";
import { Identity, Recipient } from "../../../crypto/browser/keys.js";
import {
  padAttachment,
  padme,
  padText,
  textClass,
  unpad,
} from "../../../crypto/browser/padding.js";
import { bytes, hex, reads, refuses, spread, vectors } from "./vectors.mjs";

/** @typedef {import("./vectors.mjs").Case} Case */

const code = vectors("code");
const keys = vectors("keys");
const padding = vectors("padding");
const json = vectors("strict_json");
const envelope = vectors("envelope");

reads("code", code.good, async (one) => {
  const made = codeFromSecret(bytes(one.secret));
  assert.equal(made.words, one.words);
  assert.equal(toHex(made.thread), one.thread);
  assert.equal((await made.identity.recipient).text, one.recipient);
  const keys = [made.identity.seed, made.macKey, made.receiptKey];
  const secrets = [made.auth, made.proof, ...keys].map(toBase64);
  assert.deepEqual(secrets, [one.auth, one.proof, one.seed, one.mac_key, one.receipt_key]);
});
reads("code as typed", code.read, (one) =>
  assert.equal(toBase64(readCode(one.typed).secret), one.secret),
);
refuses("code", code.bad, (one) => readCode(one.typed));

reads("keys", keys.good, async (one) => {
  const identity = Identity.fromSeed(bytes(one.seed));
  const recipient = await identity.recipient;
  assert.deepEqual([identity.text, recipient.text], [one.identity, one.recipient]);
  assert.equal(toBase64(Identity.fromText(one.identity).seed), one.seed);
  assert.ok(Recipient.fromText(one.recipient).equals(recipient));
});
refuses("keys", keys.bad, ({ identity, recipient }) =>
  identity === undefined ? Recipient.fromText(recipient) : Identity.fromText(identity),
);

test("vector, padding: sizes", () => {
  for (const [length, size] of padding.padme) assert.equal(padme(length), size);
  for (const [length, size] of padding.text_class) assert.equal(textClass(length), size);
  for (const [length] of padding.too_long.map((/** @type {number} */ one) => [one].flat())) {
    assert.throws(() => textClass(length), { name: "TooLongError" });
  }
});
reads("padding", padding.good, ({ kind, content, padded }) => {
  const pad = kind === "attachment" ? padAttachment : padText;
  assert.deepEqual(pad(bytes(content)), spread(padded));
  assert.equal(toBase64(unpad(spread(padded), kind)), content);
});
refuses("padding", padding.bad, ({ kind, padded }) => unpad(spread(padded), kind));

/** @param {Case} one */
const readNarrow = ({ text }) => exactly(readJson(bytes(text)), json.members);

reads("JSON", json.good, (one) => assert.deepEqual({ ...readNarrow(one) }, one.value));
refuses("JSON", json.bad, readNarrow);

/** @param {Case} one */
function open({ sealed, seed, kind, thread, message }) {
  const found = { kind, thread: hex(thread), message: hex(message) };
  return openEnvelope(bytes(sealed), Identity.fromSeed(bytes(seed)), found);
}

reads("envelope", envelope.good, async (one) => {
  const { header, body } = await open(one);
  assert.equal(toBase64(body), one.body);
  assert.deepEqual([header.questionnaire, header.sealedBy], [one.questionnaire, one.sealed_by]);
  assert.equal(await findSeat(bytes(one.sealed), Identity.fromSeed(bytes(one.seed))), one.seat);
});
refuses("envelope", envelope.bad, open);
