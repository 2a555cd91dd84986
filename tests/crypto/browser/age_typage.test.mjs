// The age project's own JavaScript, which shares no format code with ours.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Decrypter, Encrypter } from "age-encryption";
import fc from "fast-check";
import { seal, unseal } from "../../../crypto/browser/age.js";
import { Identity } from "../../../crypto/browser/keys.js";

const [ana, bruno] = [Identity.generate(), Identity.generate()];
const content = fc.tuple(
  fc.uint8Array({ maxLength: 50 }),
  fc.constantFrom(0, 65_486, 65_536, 131_072),
);

/** @param {readonly [Uint8Array, number]} drawn */
const bytesOf = ([bytes, more]) => Buffer.concat([Buffer.alloc(more, 3), bytes]);

test("typage opens what is sealed here", async () => {
  await fc.assert(
    fc.asyncProperty(content, async (drawn) => {
      const plain = bytesOf(drawn);
      const reader = new Decrypter();
      reader.addIdentity(bruno.text);
      const sealed = await seal(plain, [await ana.recipient, null, await bruno.recipient]);
      assert.ok(plain.equals(await reader.decrypt(sealed)));
    }),
    { numRuns: 20 },
  );
});

test("what typage seals is opened here", async () => {
  await fc.assert(
    fc.asyncProperty(content, async (drawn) => {
      const plain = bytesOf(drawn);
      const writer = new Encrypter();
      for (const one of [ana, bruno]) writer.addRecipient((await one.recipient).text);
      assert.ok(plain.equals(await unseal(await writer.encrypt(plain), bruno)));
    }),
    { numRuns: 20 },
  );
});

test("what typage seals to a classical key beside ours is refused here", async () => {
  const writer = new Encrypter();
  writer.addRecipient((await ana.recipient).text);
  writer.addRecipient("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj");
  const mixed = await writer.encrypt(Buffer.from("hola"));
  await assert.rejects(() => unseal(mixed, ana), { name: "MalformedError" });
});
