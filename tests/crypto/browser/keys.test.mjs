import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CryptoError } from "../../../crypto/browser/errors.js";
import { Identity, isSigned, Keyring, Recipient } from "../../../crypto/browser/keys.js";

test("keys come back from their texts", () => {
  const identity = Identity.generate();
  assert.deepEqual(Identity.fromText(identity.text).seed, identity.seed);
  assert.ok(Recipient.fromText(identity.recipient.text).equals(identity.recipient));
  assert.match(identity.text, /^AGE-SECRET-KEY-PQ-1/);
  assert.match(identity.recipient.text, /^age1pq1/);
});

test("a key in the other case is refused", () => {
  const identity = Identity.generate();
  assert.throws(() => Identity.fromText(identity.text.toLowerCase()), CryptoError);
  assert.throws(() => Recipient.fromText(identity.recipient.text.toUpperCase()), CryptoError);
});

test("a public key with a coefficient past the modulus is refused", () => {
  const raw = Identity.generate().recipient.raw;
  assert.throws(
    () => Recipient.fromBytes(Buffer.concat([Buffer.from([255, 255]), raw.subarray(2)])),
    {
      name: "MalformedError",
    },
  );
});

test("a public key with a point of low order is refused", () => {
  const raw = Identity.generate().recipient.raw;
  for (const first of [0, 1]) {
    const point = Buffer.alloc(32);
    point[0] = first;
    const bytes = Buffer.concat([raw.subarray(0, 1_184), point]);
    assert.throws(() => Recipient.fromBytes(bytes), { name: "MalformedError" });
  }
});

test("keys of other lengths are refused", () => {
  assert.throws(() => Recipient.fromBytes(new Uint8Array(1_215)), { name: "MalformedError" });
  assert.throws(() => Identity.fromSeed(new Uint8Array(31)), { name: "MalformedError" });
  assert.throws(() => Keyring.fromBytes(new Uint8Array(63)), { name: "MalformedError" });
});

test("no key with a changed character is read", () => {
  const { text } = Identity.generate().recipient;
  const letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l1bio";
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom(...letters), (at, letter) => {
      fc.pre(text[at] !== letter);
      const changed = text.slice(0, at) + letter + text.slice(at + 1);
      assert.throws(() => Recipient.fromText(changed), CryptoError);
    }),
  );
});

test("any text is a key or is refused in the family", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      assert.throws(() => Recipient.fromText(text), CryptoError);
      assert.throws(() => Identity.fromText(text), CryptoError);
    }),
  );
});

test("a keyring signs, and comes back from its bytes", () => {
  const keyring = Keyring.fromBytes(Keyring.generate().toBytes());
  const message = Buffer.from("hola");
  const signature = keyring.sign(message);
  assert.ok(isSigned(signature, message, keyring.signingPublic));
  assert.ok(!isSigned(signature, Buffer.from("otra"), keyring.signingPublic));
  assert.ok(!isSigned(signature.subarray(1), message, keyring.signingPublic));
});
