import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { outline, seal } from "../../../crypto/browser/age.js";
import { randomBytes, toHex } from "../../../crypto/browser/bytes.js";
import { openEnvelope, sealEnvelope } from "../../../crypto/browser/envelope.js";
import { CryptoError } from "../../../crypto/browser/errors.js";
import { Identity } from "../../../crypto/browser/keys.js";
import { padText } from "../../../crypto/browser/padding.js";

/** @typedef {import("../../../crypto/browser/envelope.js").Header} Header */

const ana = Identity.generate();
const seats = [await ana.recipient];
const [thread, message] = [randomBytes(16), randomBytes(16)];
const body = Buffer.from("cuerpo");

/** @type {Header} */
const report = { kind: "report", thread, message, questionnaire: "2026-1", sealedBy: "browser" };
/** @type {Header} */
const note = { ...report, kind: "note", questionnaire: null, sealedBy: "desk" };

test("an envelope opens where it belongs", async () => {
  for (const header of [report, note]) {
    const opened = await openEnvelope(await sealEnvelope(header, body, seats), ana, header);
    assert.deepEqual(opened.header, header);
    assert.deepEqual(Buffer.from(opened.body), body);
  }
});

test("an envelope found elsewhere is refused as misplaced", async () => {
  const sealed = await sealEnvelope(report, body, seats);
  const elsewhere = [
    { kind: /** @type {const} */ ("note") },
    { thread: message },
    { message: thread },
  ];
  for (const change of elsewhere) {
    const found = { ...report, ...change };
    await assert.rejects(() => openEnvelope(sealed, ana, found), { name: "MisplacedError" });
  }
});

test("bodies of very different lengths weigh the same", async () => {
  const lengths = [0, 1, 3_000].map(async (length) => {
    return (await sealEnvelope(report, new Uint8Array(length), seats)).length;
  });
  assert.equal(new Set(await Promise.all(lengths)).size, 1);
});

test("a text longer than the largest size is refused, an attachment is not", async () => {
  const long = new Uint8Array(262_144);
  await assert.rejects(() => sealEnvelope(report, long, seats), { name: "TooLongError" });
  const file = await sealEnvelope({ ...note, kind: "attachment" }, long, seats);
  assert.equal(outline(file).payloadBytes, 270_336);
});

/** @type {{ [what: string]: object }} */
const wrong = {
  "a report without a questionnaire": { questionnaire: null },
  "a note with a questionnaire": { kind: "note" },
  "a questionnaire of no form": { questionnaire: "2026 1" },
  "an unknown kind": { kind: "letter" },
  "an unknown hand": { sealedBy: "pigeon" },
  "a short thread": { thread: new Uint8Array(15) },
};

for (const [what, change] of Object.entries(wrong)) {
  test(`${what} is not sealed`, async () => {
    const header = /** @type {Header} */ ({ ...report, ...change });
    await assert.rejects(() => sealEnvelope(header, body, seats), { name: "MalformedError" });
  });
}

const line = JSON.stringify({
  format: "plaza-limpia/envelope/v1",
  kind: "report",
  thread: toHex(thread),
  message: toHex(message),
  questionnaire: "2026-1",
  sealed_by: "browser",
});

test("a header with an unknown member, or one too few, or one too long is refused", async () => {
  const lines = [
    line.replace("{", '{"x":1,'),
    line.replace(/,"sealed_by":"browser"/, ""),
    `${line}${" ".repeat(1_000)}`,
  ];
  for (const one of lines) {
    const sealed = await seal(padText(Buffer.from(`${one}\ncuerpo`)), seats);
    await assert.rejects(() => openEnvelope(sealed, ana, report), { name: "MalformedError" });
  }
});

test("whatever stands in a sealed file is an envelope or is refused in the family", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array(),
        fc.json().map((text) => Buffer.from(`${text}\n`)),
      ),
      async (bytes) => {
        for (const payload of [bytes, padText(bytes)]) {
          const sealed = await seal(payload, seats);
          await assert.rejects(() => openEnvelope(sealed, ana, report), CryptoError);
        }
      },
    ),
    { numRuns: 40 },
  );
});
