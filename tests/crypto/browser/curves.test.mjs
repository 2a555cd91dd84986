// Both ways to the curves give the same, and the page takes the second where the first is missing
// or wrong.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ed25519 } from "@noble/curves/ed25519.js";
import { ml_kem768_x25519 as xwing } from "@noble/post-quantum/hybrid.js";
import fc from "fast-check";
import { randomBytes, toHex } from "../../../crypto/browser/bytes.js";
import { curves } from "../../../crypto/browser/curves.js";
import { nobleCurves } from "../../../crypto/browser/curves_noble.js";
import { webCurves } from "../../../crypto/browser/curves_web.js";
import { decapsulate, encapsulate, publicKeyOf } from "../../../crypto/browser/xwing.js";

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const BASE = [9, ...new Array(31).fill(0)];
const ITERATED = new Map([
  [1, "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079"],
  [1_000, "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51"],
]);
const HERE = fileURLToPath(new URL(".", import.meta.url));

test("where WebCrypto has the curves, they are taken", async () => {
  assert.equal(await curves(), webCurves);
});

test("both ways share the same secret and make the same public key", async () => {
  await fc.assert(
    fc.asyncProperty(bytes32, bytes32, async (secret, other) => {
      const point = await webCurves.publicOf(other);
      assert.deepEqual(point, await nobleCurves.publicOf(other));
      const shared = await webCurves.shared(secret, point);
      assert.deepEqual(shared, await nobleCurves.shared(secret, point));
    }),
  );
});

test("what RFC 7748, section 5.2, iterates comes out of both ways", async () => {
  for (const { shared } of [webCurves, nobleCurves]) {
    let [key, point] = [Uint8Array.from(BASE), Uint8Array.from(BASE)];
    for (let round = 1; round <= 1_000; round++) {
      [key, point] = [await shared(key, point), key];
      const expected = ITERATED.get(round);
      if (expected) assert.equal(toHex(key), expected);
    }
  }
});

test("a signature is right in both ways or in neither", async () => {
  await fc.assert(
    fc.asyncProperty(bytes32, fc.uint8Array(), fc.nat(95), async (seed, message, at) => {
      const [key, signature] = [ed25519.getPublicKey(seed), ed25519.sign(message, seed)];
      const changed = Uint8Array.from([...key, ...signature]);
      changed[at] = Number(changed[at]) ^ 1;
      for (const { isSigned } of [webCurves, nobleCurves]) {
        assert.ok(await isSigned(signature, message, key));
        assert.ok(!(await isSigned(changed.subarray(32), message, changed.subarray(0, 32))));
        assert.ok(!(await isSigned(signature.subarray(1), message, key)));
        assert.ok(!(await isSigned(signature, message, key.subarray(1))));
      }
    }),
    { numRuns: 50 },
  );
});

test("X-Wing here and noble's own are one", async () => {
  for (let round = 0; round < 10; round++) {
    const seed = randomBytes(32);
    const publicKey = await publicKeyOf(seed);
    assert.deepEqual(publicKey, Uint8Array.from(xwing.getPublicKey(seed)));
    const { encapsulated, secret } = await encapsulate(publicKey);
    assert.deepEqual(Uint8Array.from(xwing.decapsulate(encapsulated, seed)), secret);
    const theirs = xwing.encapsulate(publicKey);
    const found = await decapsulate(theirs.cipherText, seed);
    assert.deepEqual(found, Uint8Array.from(theirs.sharedSecret));
  }
});

test("a share of low order is refused, not turned into a secret", async () => {
  const seed = randomBytes(32);
  const { encapsulated } = await encapsulate(await publicKeyOf(seed));
  for (const first of [0, 1]) {
    const share = new Uint8Array(32);
    share[0] = first;
    const forged = Uint8Array.from([...encapsulated.subarray(0, 1_088), ...share]);
    await assert.rejects(() => decapsulate(forged, seed), { name: "MalformedError" });
  }
});

const SPOILED = {
  "without the subtle half of WebCrypto": "delete Crypto.prototype.subtle;",
  "whose WebCrypto does not know X25519":
    "SubtleCrypto.prototype.deriveBits = async () => { throw new Error('NotSupported'); };",
  "whose WebCrypto computes something else":
    "SubtleCrypto.prototype.deriveBits = async () => new ArrayBuffer(32);",
  "that finds every signature right": "SubtleCrypto.prototype.verify = async () => true;",
};

for (const [what, spoil] of Object.entries(SPOILED)) {
  test(`in a browser ${what}, noble's curves pass every vector`, async () => {
    const preload = `data:text/javascript,${encodeURIComponent(spoil)}`;
    for (const suite of ["vectors", "vectors_people", "age_cctv", "curves_chosen"]) {
      const file = `${HERE}${suite}.${suite === "curves_chosen" ? "mjs" : "test.mjs"}`;
      await promisify(execFile)(process.execPath, ["--import", preload, file]);
    }
  });
}
