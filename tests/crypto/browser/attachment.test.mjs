import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { Decrypter } from "age-encryption";
import fc from "fast-check";
import { outline, unseal } from "../../../crypto/browser/age.js";
import { LARGEST } from "../../../crypto/browser/attached.js";
import { payloadSealer } from "../../../crypto/browser/attachment.js";
import { randomBytes } from "../../../crypto/browser/bytes.js";
import { openEnvelope } from "../../../crypto/browser/envelope.js";
import { Identity } from "../../../crypto/browser/keys.js";
import { padme } from "../../../crypto/browser/padding.js";

const [ana, bruno] = [Identity.generate(), Identity.generate()];
const place = { thread: randomBytes(16), message: randomBytes(16) };
const seats = [await ana.recipient, null, await bruno.recipient];
const part = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  fc.constantFrom(1, 65_000, 65_536, 131_073).map((size) => new Uint8Array(size).fill(0x80)),
  fc.constantFrom(1, 65_000, 65_536, 131_073).map((size) => new Uint8Array(size)),
);

/** @param {Uint8Array[]} parts */
async function sealedFile(parts) {
  const sealer = payloadSealer({ ...place, sealedBy: "browser" });
  const payload = [...parts.flatMap((one) => sealer.write(one)), ...sealer.finish()];
  return { sealer, sealed: Buffer.concat([await sealer.header(seats), ...payload]) };
}

test("a file that is sealed payload first opens with ours and with typage", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 4 }), async (parts) => {
      const { sealed, sealer } = await sealedFile(parts);
      const plain = Buffer.concat(parts);
      const found = await openEnvelope(sealed, bruno, { kind: "attachment", ...place });
      assert.ok(plain.equals(found.body));
      const reader = new Decrypter();
      reader.addIdentity(ana.text);
      assert.deepEqual(await reader.decrypt(sealed), await unseal(sealed, ana));
      const { stanzas, payloadBytes } = outline(sealed);
      assert.deepEqual([stanzas, payloadBytes], [3, Math.max(65_536, padme(payloadBytes))]);
      assert.equal(sealer.size, plain.length);
      assert.equal(sealer.sha256, createHash("sha256").update(plain).digest("hex"));
    }),
    { numRuns: 25 },
  );
});

test("no more than a piece is kept while a file is sealed", () => {
  const sealer = payloadSealer({ ...place, sealedBy: "browser" });
  const block = new Uint8Array(1_048_576);
  let given = 0;
  let taken = 0;
  for (let megabytes = 0; megabytes < 8; megabytes++) {
    given += block.length;
    taken += sealer.write(block).reduce((size, { length }) => size + length, 0);
    assert.ok(given - taken < 2 * 65_536);
  }
});

test("more than 50 MiB, or a byte after the end, is refused", () => {
  const sealer = payloadSealer({ ...place, sealedBy: "browser" });
  sealer.size = LARGEST;
  assert.throws(() => sealer.write(Uint8Array.of(1)), { name: "TooLongError" });
  sealer.finish();
  assert.deepEqual(sealer.finish(), []);
  assert.throws(() => sealer.write(new Uint8Array(0)), { name: "MalformedError" });
});

test("a file without its end does not open", async () => {
  const sealer = payloadSealer({ ...place, sealedBy: "browser" });
  const payload = sealer.write(new Uint8Array(200_000));
  const cut = Buffer.concat([await sealer.header(seats), ...payload]);
  await assert.rejects(() => unseal(cut, ana), { name: "TamperedPayloadError" });
});
