import assert from "node:assert/strict";
import { test } from "node:test";
import { x25519 } from "@noble/curves/ed25519.js";
import fc from "fast-check";
import { CryptoError } from "../../../crypto/browser/errors.js";
import { Keyring } from "../../../crypto/browser/keyring.js";
import { Identity, isSigned, Recipient } from "../../../crypto/browser/keys.js";
import { isLowOrder } from "../../../crypto/browser/low_order.js";

test("keys come back from their texts", async () => {
  const identity = Identity.generate();
  const recipient = await identity.recipient;
  assert.deepEqual(Identity.fromText(identity.text).seed, identity.seed);
  assert.ok(Recipient.fromText(recipient.text).equals(recipient));
  assert.match(identity.text, /^AGE-SECRET-KEY-PQ-1/);
  assert.match(recipient.text, /^age1pq1/);
});

test("a key in the other case is refused", async () => {
  const identity = Identity.generate();
  const { text } = await identity.recipient;
  assert.throws(() => Identity.fromText(identity.text.toLowerCase()), CryptoError);
  assert.throws(() => Recipient.fromText(text.toUpperCase()), CryptoError);
});

test("a public key with a coefficient past the modulus is refused", async () => {
  const { raw } = await Identity.generate().recipient;
  assert.throws(
    () => Recipient.fromBytes(Buffer.concat([Buffer.from([255, 255]), raw.subarray(2)])),
    {
      name: "MalformedError",
    },
  );
});

const P = 2n ** 255n - 19n;
const ORDER_8 = [
  325606250916557431795983626356110631294008115727848805560023387167927233504n,
  39382357235489614581723060781553021112529911719440698176882885853963445705823n,
];
const LOW = [0n, 1n, ...ORDER_8, P - 1n, P, P + 1n].flatMap((u) => [u, u + 2n ** 255n]);

/** @param {bigint} u */
const point = (u) => Buffer.from(u.toString(16).padStart(64, "0"), "hex").reverse();

test("a public key with a point of low order is refused", async () => {
  const { raw } = await Identity.generate().recipient;
  for (const u of LOW) {
    const bytes = Buffer.concat([raw.subarray(0, 1_184), point(u)]);
    assert.throws(() => Recipient.fromBytes(bytes), { name: "MalformedError" });
  }
});

test("the points of low order are those that noble's X25519 refuses", () => {
  const secret = new Uint8Array(32).fill(3);
  const near = fc.tuple(fc.constantFrom(...LOW), fc.bigInt(-3n, 3n)).map(([u, by]) => u + by);
  const any = fc.bigInt(0n, 2n ** 256n - 1n);
  fc.assert(
    fc.property(fc.oneof(near, any), (u) => {
      const bytes = point(((u % 2n ** 256n) + 2n ** 256n) % 2n ** 256n);
      let refused = false;
      try {
        x25519.getSharedSecret(secret, bytes);
      } catch {
        refused = true;
      }
      assert.equal(isLowOrder(bytes), refused);
    }),
  );
});

test("keys of other lengths are refused", () => {
  assert.throws(() => Recipient.fromBytes(new Uint8Array(1_215)), { name: "MalformedError" });
  assert.throws(() => Identity.fromSeed(new Uint8Array(31)), { name: "MalformedError" });
  assert.throws(() => Keyring.fromBytes(new Uint8Array(63)), { name: "MalformedError" });
});

test("no key with a changed character is read", async () => {
  const { text } = await Identity.generate().recipient;
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

test("a keyring signs, and comes back from its bytes", async () => {
  const keyring = Keyring.fromBytes(Keyring.generate().toBytes());
  const message = Buffer.from("hola");
  const signature = keyring.sign(message);
  assert.ok(await isSigned(signature, message, keyring.signingPublic));
  assert.ok(!(await isSigned(signature, Buffer.from("otra"), keyring.signingPublic)));
  assert.ok(!(await isSigned(signature.subarray(1), message, keyring.signingPublic)));
});
