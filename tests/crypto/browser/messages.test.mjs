import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { randomBytes, toBase64, toUtf8 } from "../../../crypto/browser/bytes.js";
import { CryptoError } from "../../../crypto/browser/errors.js";
import { Keyring } from "../../../crypto/browser/keyring.js";
import { Identity } from "../../../crypto/browser/keys.js";
import {
  decodeNote,
  decodeReport,
  encodeNote,
  encodeReport,
  macFollowUp,
  macReceipt,
  readFollowUp,
  readReceipt,
  readReply,
  receiptId,
  signReply,
} from "../../../crypto/browser/messages.js";
import { readRoster } from "../../../crypto/browser/roster.js";
import { keyring, rootPublic, rosterBody, signed } from "./samples.mjs";

/** @typedef {import("../../../crypto/browser/messages.js").Reply} Reply */

const complainant = await Identity.generate().recipient;
const [thread, message] = [randomBytes(16), randomBytes(16)];
const [macKey, receiptKey] = [randomBytes(32), randomBytes(32)];
const former = Keyring.generate();
const gone = { id: "eva", name: "Eva", ed25519: toBase64(former.signingPublic) };
const roster = await readRoster(signed(rosterBody({ former: [gone] })), rootPublic);

const report = {
  language: "es",
  day: "2026-03-05",
  answers: { facts: "Me pidió Q 5,000 «por la plaza» 😀", asked: ["money", "other"] },
  complainant,
  macKey,
  roster: 7,
  readers: ["ana", "recuperacion"],
  attachments: [],
  channel: null,
};
/** @type {Reply} */
const reply = { number: 1, day: "2026-03-06", state: "in-review", text: "Gracias.\nSeguimos." };
const followUp = {
  number: 2,
  day: "2026-03-07",
  text: "Otra cosa:\n…",
  attachments: [],
  identity: null,
  withdrawn: false,
};

test("a report comes back as it was", () => {
  assert.deepEqual(decodeReport(encodeReport(report)), report);
});

test("an answer that is neither a text nor a list of texts is not sealed", () => {
  for (const answer of [1, null, [["a"]], { a: "b" }, true, "\ud800"]) {
    const answers = /** @type {{ [id: string]: string }} */ ({ facts: answer });
    assert.throws(() => encodeReport({ ...report, answers }), { name: "MalformedError" });
  }
});

test("a report with a day that does not exist is not sealed", () => {
  for (const day of ["2026-02-29", "2026-3-5", "0000-01-01", ""]) {
    assert.throws(() => encodeReport({ ...report, day }), { name: "MalformedError" });
  }
});

test("a reply says who signed it", async () => {
  const body = signReply(reply, keyring("ana"), "ana", thread, message, complainant);
  const read = await readReply(body, roster, thread, message, complainant);
  assert.deepEqual(read.reply, reply);
  assert.equal(read.signer.name, "Persona ana");
});

test("a reply of a former member still verifies", async () => {
  const body = signReply(reply, former, "eva", thread, message, complainant);
  assert.equal((await readReply(body, roster, thread, message, complainant)).signer.id, "eva");
});

test("a reply verifies in its thread, as its message, for its reader alone", async () => {
  const body = signReply(reply, keyring("ana"), "ana", thread, message, complainant);
  const other = await Identity.generate().recipient;
  const reads = [
    () => readReply(body, roster, message, message, complainant),
    () => readReply(body, roster, thread, thread, complainant),
    () => readReply(body, roster, thread, message, other),
  ];
  for (const read of reads) await assert.rejects(read, { name: "SignatureError" });
});

test("a reply in another's name, a stranger's or that of recovery does not verify", async () => {
  for (const [keys, name] of /** @type {const} */ ([
    ["ana", "bruno"],
    ["ana", "nadie"],
    ["recuperacion", "recuperacion"],
  ])) {
    const body = signReply(reply, keyring(keys), name, thread, message, complainant);
    await assert.rejects(() => readReply(body, roster, thread, message, complainant), {
      name: "SignatureError",
    });
  }
});

test("a reply with an unknown state, or numbered 0, is not signed", () => {
  const wrong = [
    { ...reply, state: "lost" },
    { ...reply, number: 0 },
  ];
  for (const one of /** @type {Reply[]} */ (wrong)) {
    const sign = () => signReply(one, keyring("ana"), "ana", thread, message, complainant);
    assert.throws(sign, { name: "MalformedError" });
  }
});

test("a follow-up is known to be from the holder of the code", () => {
  const body = macFollowUp(followUp, macKey, thread, message);
  assert.deepEqual(readFollowUp(body, macKey, thread, message), followUp);
  const reads = [
    () => readFollowUp(body, randomBytes(32), thread, message),
    () => readFollowUp(body, macKey, message, message),
    () => readFollowUp(body, macKey, thread, thread),
  ];
  for (const read of reads) assert.throws(read, { name: "SignatureError" });
});

test("no changed byte of a reply or follow-up is read", async () => {
  const signedBody = signReply(reply, keyring("ana"), "ana", thread, message, complainant);
  const macBody = macFollowUp(followUp, macKey, thread, message);
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 255 }), async (place, by) => {
      const [one, other] = [changed(signedBody, place, by), changed(macBody, place, by)];
      await assert.rejects(() => readReply(one, roster, thread, message, complainant), CryptoError);
      assert.throws(() => readFollowUp(other, macKey, thread, message), CryptoError);
    }),
    { numRuns: 300 },
  );
});

/**
 * @param {Uint8Array} bytes
 * @param {number} place
 * @param {number} by
 */
function changed(bytes, place, by) {
  const copy = Uint8Array.from(bytes);
  const at = place % copy.length;
  copy[at] = Number(copy[at]) ^ by;
  return copy;
}

test("a receipt is read by the code that made it, in its place, under an id that the report's gives", () => {
  const receipt = { readers: ["ana", "recuperacion"] };
  const [body, id] = [macReceipt(receipt, receiptKey, thread, message), message];
  assert.deepEqual(readReceipt(body, receiptKey, thread, message), receipt);
  for (const [key, ...place] of [
    [macKey, thread, id],
    [receiptKey, id, id],
    [receiptKey, thread, thread],
  ]) {
    const [where, as] = /** @type {[Uint8Array, Uint8Array]} */ (place);
    assert.throws(() => readReceipt(body, /** @type {Uint8Array} */ (key), where, as), {
      name: "SignatureError",
    });
  }
  assert.equal(receiptId(message).length, 16);
  assert.notDeepEqual(receiptId(message), receiptId(thread));
});

test("a note comes back as it was", () => {
  const note = { author: "ana", day: "2026-03-08", text: "Llamar." };
  assert.deepEqual(decodeNote(encodeNote(note)), note);
});

test("bytes of no kind are read as a body or crash a reader", async () => {
  const bytes = fc.oneof(
    fc.uint8Array(),
    fc.json().map(toUtf8),
    fc.json().map((text) => toUtf8(`${text}\n${text}`)),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (body) => {
      for (const read of [decodeReport, decodeNote]) assert.throws(() => read(body), CryptoError);
      assert.throws(() => readFollowUp(body, macKey, thread, message), CryptoError);
      assert.throws(() => readReceipt(body, macKey, thread, message), CryptoError);
      await assert.rejects(
        () => readReply(body, roster, thread, message, complainant),
        CryptoError,
      );
    }),
  );
});
