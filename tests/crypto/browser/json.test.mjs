import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CryptoError } from "../../../crypto/browser/errors.js";
import { readJson, writeJson } from "../../../crypto/browser/json.js";

const refused = {
  "a member twice": '{"a":1,"a":1}',
  "a member twice, once in other letters": '{"a":1,"\\u0061":1}',
  "a member twice further in": '{"a":[{"b":1,"c":{"b":1},"b":1}]}',
  "a byte order mark": "\ufeff{}",
  "a float": '{"a":1.0}',
  "an exponent": '{"a":1e3}',
  "more than 53 bits": '{"a":9007199254740992}',
  "a truth in capitals": '{"a":True}',
  NaN: '{"a":NaN}',
  "half a character": '{"a":"\\ud800"}',
  "half a character in a name": '{"\\udc00":1}',
  "half a character before another": '{"a":"\\ud83d\\ud83d\\ude00"}',
  "a list at the top": "[]",
  "null at the top": "null",
  "something after the end": "{}{}",
  nothing: "",
  "a comment": "{}//",
  "a control character": '{"a":"\u0001"}',
};

for (const [what, text] of Object.entries(refused)) {
  test(`JSON with ${what} is refused`, () => {
    assert.throws(() => readJson(Buffer.from(text)), { name: "MalformedError" });
  });
}

test("JSON that is not UTF-8 is refused", () => {
  assert.throws(() => readJson(Buffer.from([0x7b, 0xff, 0x7d])), { name: "MalformedError" });
});

test("what is alike but allowed is read", () => {
  const text =
    '{"a":{"b":1},"c":[{"b":"{\\"a\\":1.5,true}"}],"d":9007199254740991,"e":"😀","a:":null}';
  assert.deepEqual(readJson(Buffer.from(text)), JSON.parse(text));
});

test("what is written is read back", () => {
  const plain = fc.oneof(fc.string({ unit: "binary" }), fc.maxSafeInteger(), fc.constant(null));
  const any = fc.oneof(plain, fc.array(fc.oneof(plain, fc.dictionary(fc.string(), plain))));
  fc.assert(
    fc.property(fc.dictionary(fc.string(), any), (object) => {
      assert.equal(JSON.stringify(readJson(writeJson(object))), JSON.stringify(object));
    }),
  );
});

test("any bytes are JSON or are refused in the family", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.json().map((text) => Buffer.from(text)),
      ),
      (bytes) => {
        try {
          readJson(bytes);
        } catch (error) {
          assert.ok(error instanceof CryptoError);
        }
      },
    ),
  );
});
