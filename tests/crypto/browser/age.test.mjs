import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  addRecipients,
  emptySeats,
  findSeat,
  outline,
  rewrap,
  seal,
  sealStream,
  unseal,
  unsealStream,
} from "../../../crypto/browser/age.js";
import { CryptoError } from "../../../crypto/browser/errors.js";
import { parseHeader } from "../../../crypto/browser/header.js";
import { Identity } from "../../../crypto/browser/keys.js";
import { collect, source } from "./streams.mjs";

const [ana, bruno, carmen] = [Identity.generate(), Identity.generate(), Identity.generate()];
const text = Buffer.from("Me pidieron dinero por la plaza.");

test("every recipient opens what was sealed to them, and nobody else", async () => {
  const sealed = await seal(text, [await ana.recipient, await bruno.recipient]);
  assert.deepEqual(Buffer.from(await unseal(sealed, ana)), text);
  assert.deepEqual(Buffer.from(await unseal(sealed, bruno, 1)), text);
  await assert.rejects(() => unseal(sealed, carmen), { name: "NoMatchError" });
});

test("a seat is found by its key", async () => {
  const sealed = await seal(text, [await ana.recipient, null, await bruno.recipient]);
  assert.deepEqual(await Promise.all([ana, bruno, carmen].map((one) => findSeat(sealed, one))), [
    0,
    2,
    null,
  ]);
});

test("a seat that is said wrong costs time and nothing else", async () => {
  const sealed = await seal(text, [await ana.recipient, await bruno.recipient]);
  for (const seat of [0, 7, -1])
    assert.deepEqual(Buffer.from(await unseal(sealed, bruno, seat)), text);
});

test("an empty seat looks like any other", async () => {
  const sealed = await seal(text, [await ana.recipient, null]);
  const [first, second] = parseHeader(sealed).stanzas;
  assert.equal(first?.args[1]?.length, second?.args[1]?.length);
  assert.equal(outline(sealed).stanzas, 2);
});

test("a file for nobody, or for more than 64, is not made", async () => {
  for (const seats of [[], [null, null], Array(65).fill(await ana.recipient)]) {
    await assert.rejects(() => seal(text, seats), { name: "MalformedError" });
  }
});

test("64 seats are allowed", async () => {
  const seats = [...Array(63).fill(null), await ana.recipient];
  assert.equal(await findSeat(await seal(text, seats), ana), 63);
});

test("rewrapping gives access and takes it, and leaves the payload as it was", async () => {
  const before = await seal(text, [await ana.recipient, await bruno.recipient]);
  const after = await rewrap(before, bruno, [await bruno.recipient, await carmen.recipient]);
  assert.deepEqual(Buffer.from(await unseal(after, carmen)), text);
  await assert.rejects(() => unseal(after, ana), { name: "NoMatchError" });
  assert.deepEqual(payloadOf(after), payloadOf(before));
  await assert.rejects(async () => rewrap(before, carmen, [await carmen.recipient]), {
    name: "NoMatchError",
  });
});

/** @param {Uint8Array} sealed */
const payloadOf = (sealed) => sealed.subarray(parseHeader(sealed).size);

test("seats are added at the end and emptied in their place", async () => {
  const one = await seal(text, [await ana.recipient]);
  const two = await addRecipients(one, ana, [await bruno.recipient]);
  assert.equal(await findSeat(two, bruno), 1);
  const less = await emptySeats(two, bruno, [0]);
  assert.equal(outline(less).stanzas, 2);
  assert.equal(await findSeat(less, ana), null);
  for (const seats of [[0, 1], [2]]) {
    await assert.rejects(() => emptySeats(two, ana, seats), { name: "MalformedError" });
  }
});

test("the outline tells the length, and plaintext has none", async () => {
  for (const length of [0, 1, 65_535, 65_536, 65_537, 200_000]) {
    const sealed = await seal(new Uint8Array(length), [await ana.recipient]);
    assert.deepEqual(outline(sealed), { stanzas: 1, payloadBytes: length });
    const short = parseHeader(sealed).size + 31;
    assert.throws(() => outline(sealed.subarray(0, short)), { name: "MalformedError" });
  }
  assert.throws(() => outline(text), { name: "MalformedError" });
});

test("a header longer than 128 KiB is refused", () => {
  const long = Buffer.from(`age-encryption.org/v1\n-> ${"a".repeat(131_072)}\n`);
  assert.throws(() => outline(long), { name: "MalformedError" });
});

test("streams open what bytes sealed, and bytes what streams sealed", async () => {
  for (const length of [0, 65_536, 65_537, 200_000]) {
    const plain = Buffer.alloc(length, 7);
    const { bytes } = await collect(
      sealStream(source(plain), [await ana.recipient, await bruno.recipient]),
    );
    assert.deepEqual(Buffer.from(await unseal(bytes, bruno)), plain);
    const sealed = await seal(plain, [await carmen.recipient]);
    const opened = await collect(unsealStream(source(sealed, 999), carmen));
    assert.deepEqual(opened, { bytes: plain, failure: null });
  }
});

test("a stream that is given up lets go of its source", async () => {
  let gone = false;
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(70_000)),
    cancel: () => {
      gone = true;
    },
  });
  const reader = sealStream(endless, [await ana.recipient]).getReader();
  await reader.read();
  await reader.cancel();
  assert.ok(gone);
});

test("no changed byte opens, and none gives an error outside the family", async () => {
  const sealed = await seal(text, [await ana.recipient, await bruno.recipient]);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(sealed.length - 1),
      fc.integer({ min: 1, max: 255 }),
      async (at, by) => {
        const changed = Uint8Array.from(sealed);
        changed[at] = Number(changed[at]) ^ by;
        await assert.rejects(() => unseal(changed, bruno, 1), CryptoError);
      },
    ),
    { numRuns: 300 },
  );
});

test("no cut and no addition opens", async () => {
  const sealed = await seal(text, [await ana.recipient]);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(sealed.length - 1),
      fc.uint8Array({ minLength: 1 }),
      async (end, more) => {
        await assert.rejects(() => unseal(sealed.subarray(0, end), ana), CryptoError);
        await assert.rejects(() => unseal(Buffer.concat([sealed, more]), ana), CryptoError);
      },
    ),
    { numRuns: 100 },
  );
});

test("bytes of no kind are opened or crash the reader", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (bytes, begun) => {
      const file = begun ? Buffer.concat([Buffer.from("age-encryption.org/v1\n"), bytes]) : bytes;
      await assert.rejects(() => unseal(file, ana), CryptoError);
      assert.throws(() => outline(file), CryptoError);
    }),
  );
});
