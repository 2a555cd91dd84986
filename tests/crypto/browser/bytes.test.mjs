import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  equal,
  fromBase64,
  fromBase64nopad,
  fromHex,
  fromUtf8,
  toBase64,
  toBase64nopad,
  toHex,
  u32,
} from "../../../crypto/browser/bytes.js";

const codecs = {
  base64: { read: fromBase64, write: toBase64, node: "base64" },
  base64nopad: { read: fromBase64nopad, write: toBase64nopad, node: "base64" },
  hex: { read: fromHex, write: toHex, node: "hex" },
};

for (const [name, { read, write, node }] of Object.entries(codecs)) {
  test(`bytes come back from ${name}, which is what everybody else writes`, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const text = write(bytes);
        const expected = Buffer.from(bytes).toString(/** @type {BufferEncoding} */ (node));
        assert.equal(text, name === "base64nopad" ? expected.replace(/=+$/, "") : expected);
        assert.deepEqual(Buffer.from(read(text)), Buffer.from(bytes));
      }),
    );
  });

  test(`any text is ${name} that comes back the same, or is refused`, () => {
    const letters = fc.constantFrom(..."aA0+/= \n-_é=");
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 9 }), (text) => {
        try {
          assert.equal(write(read(text)), text);
        } catch (error) {
          assert.equal(/** @type {Error} */ (error).name, "MalformedError");
        }
      }),
    );
  });

  test(`${name} of another length is refused`, () => {
    assert.throws(() => read(write(new Uint8Array(3)), 4), { name: "MalformedError" });
  });
}

test("base64 that says the same in other letters is refused", () => {
  for (const text of ["YQ", "YR==", "YQ==\n", " YQ==", "YQ=", "Y Q=="]) {
    assert.throws(() => fromBase64(text), { name: "MalformedError" });
  }
  for (const text of ["YQ==", "YR", "Y"]) {
    assert.throws(() => fromBase64nopad(text), { name: "MalformedError" });
  }
  assert.throws(() => fromHex("AB"), { name: "MalformedError" });
});

test("bytes that are not UTF-8 are refused", () => {
  assert.throws(() => fromUtf8(Uint8Array.of(0xc3)), { name: "MalformedError" });
});

test("bytes are equal when all of them are", () => {
  const bytes = Uint8Array.of(1, 2, 3);
  assert.ok(equal(bytes, Uint8Array.of(1, 2, 3)));
  for (const other of [[1, 2], [1, 2, 4], [9, 2, 3], []])
    assert.ok(!equal(bytes, Uint8Array.from(other)));
});

test("an integer of 32 bits stands with its greatest byte first", () => {
  assert.deepEqual([...u32(0x01020304)], [1, 2, 3, 4]);
  assert.deepEqual([...u32(0xfffffffe)], [255, 255, 255, 254]);
});
