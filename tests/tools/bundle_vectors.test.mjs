// Two minifiers have been over the crypto of a page: what they left is held to the same vectors of
// age as the sources are.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { runInThisContext } from "node:vm";
import { all, errorFor } from "../crypto/browser/cctv.mjs";

/** @typedef {typeof import("../../crypto/browser/age.js")} Age */
/** @typedef {typeof import("../../crypto/browser/keys.js")} Keys */

const TOOL = fileURLToPath(new URL("../../tools/bundle.mjs", import.meta.url));
const ROOT = Buffer.alloc(32).toString("base64");
const ENTRY = "tests/crypto/browser/page.js";

const folder = await mkdtemp(join(tmpdir(), "bundle-"));
after(() => rm(folder, { recursive: true }));

/** @returns {Promise<{ age: Age, keys: Keys }>} */
async function bundled() {
  const wishes = ["--whole", "--root", ROOT, "--out", folder, "--entry", ENTRY];
  await promisify(execFile)(process.execPath, [TOOL, ...wishes]);
  const file = (await readdir(folder)).find((name) => name.endsWith(".js"));
  runInThisContext(await readFile(join(folder, String(file)), "utf8"));
  return /** @type {any} */ (globalThis).plaza;
}

const { age, keys } = await bundled();
const hybrid = all().filter(({ name }) => name.startsWith("hybrid"));

test("a bundle is asked all 18 vectors of the hybrid recipient", () => {
  assert.equal(hybrid.length, 18);
});

for (const vector of hybrid) {
  const error = errorFor(vector);
  test(`CCTV ${vector.name} in a bundle: ${error ?? "opens"}`, async () => {
    const identity = vector.identity.startsWith("AGE-SECRET-KEY-PQ-")
      ? keys.Identity.fromText(vector.identity)
      : keys.Identity.generate();
    const open = age.unseal(vector.sealed, identity);
    if (error) return assert.rejects(open, { name: error });
    const payload = createHash("sha256").update(await open);
    assert.equal(payload.digest("hex"), vector.payload);
  });
}
