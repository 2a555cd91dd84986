import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  padAttachment,
  padme,
  padText,
  textClass,
  unpad,
} from "../../../crypto/browser/padding.js";

test("texts fill seven sizes in all", () => {
  const sizes = new Set();
  for (let length = 0; length <= 262_144; length += 97) sizes.add(textClass(length));
  assert.deepEqual([...sizes], [4_096, 8_192, 16_384, 32_768, 65_536, 131_072, 262_144]);
});

test("a text of one byte more than the largest size is too long", () => {
  assert.equal(padText(new Uint8Array(262_143)).length, 262_144);
  assert.throws(() => padText(new Uint8Array(262_144)), { name: "TooLongError" });
});

test("Padmé never adds more than 12 percent and gives what it was given", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 45 }), (length) => {
      const padded = padme(length);
      assert.ok(padded >= length && padded <= length * 1.12);
      assert.equal(padme(padded), padded);
    }),
  );
});

test("each size for texts is a fixed point of Padmé", () => {
  for (let size = 4_096; size <= 262_144; size *= 2) assert.equal(padme(size), size);
});

for (const [kind, pad] of Object.entries({ report: padText, attachment: padAttachment })) {
  test(`what was padded as ${kind} comes back, zeros and marks at its end and all`, () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(5), fc.nat(9_000), (bytes, zeros, more) => {
        const plain = Buffer.concat([
          bytes,
          Buffer.alloc(more, 1),
          Buffer.from([128]),
          Buffer.alloc(zeros),
        ]);
        assert.deepEqual(Buffer.from(unpad(pad(plain), kind)), plain);
      }),
    );
  });

  test(`a payload padded to another size is refused as ${kind}`, () => {
    const padded = pad(Buffer.from("hola"));
    const more = Buffer.concat([padded, Buffer.alloc(padded.length)]);
    for (const bytes of [more, padded.subarray(0, -1), new Uint8Array(4_096), new Uint8Array(0)]) {
      assert.throws(() => unpad(bytes, kind), { name: "MalformedError" });
    }
  });
}

test("a payload longer than any text is malformed, not too long", () => {
  const bytes = Buffer.alloc(524_288);
  bytes[300_000] = 128;
  assert.throws(() => unpad(bytes, "report"), { name: "MalformedError" });
});
