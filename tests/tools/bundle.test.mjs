import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";

const run = promisify(execFile);
const HOME = fileURLToPath(new URL("../..", import.meta.url));
const ENTRY = "tests/crypto/browser/page.js";
const ROOT = Buffer.alloc(32, 7).toString("base64");
const FALLBACK = 15_000;
const LIMIT = 33_000; // bytes: all of the crypto, more of it than any one page takes

const folder = await mkdtemp(join(tmpdir(), "bundle-"));
after(() => rm(folder, { recursive: true }));

/**
 * @param {string} home
 * @param {string} name
 */
async function built(home, name) {
  const out = join(folder, name);
  await run(
    process.execPath,
    [join(home, "tools/bundle.mjs"), "--root", ROOT, "--out", out, "--entry", ENTRY],
    { cwd: folder },
  );
  const list = JSON.parse(await readFile(join(out, "bundle.json"), "utf8"));
  const { file, sha256, integrity } = list[ENTRY];
  const fallback = list["crypto/browser/curves_noble.js"].file;
  return { out, file, fallback, sha256, integrity, content: await readFile(join(out, file)) };
}

const here = await built(HOME, "here");

test("two builds are the same, byte by byte, wherever the sources lie", async () => {
  const copy = join(folder, "copy");
  for (const part of ["crypto/browser", "tools", "tests/crypto/browser", "package.json"]) {
    await cp(join(HOME, part), join(copy, part), { recursive: true });
  }
  // Libraries are copied, for a link would be followed to where this test runs; the tools are none.
  for (const part of ["@noble", "@scure"]) {
    await cp(join(HOME, "node_modules", part), join(copy, "node_modules", part), {
      recursive: true,
    });
  }
  for (const tool of ["esbuild", "terser"])
    await symlink(join(HOME, "node_modules", tool), join(copy, "node_modules", tool));
  const there = await built(copy, "there");
  assert.deepEqual([there.file, there.sha256], [here.file, here.sha256]);
  assert.ok(there.content.equals(here.content));
});

test("a bundle is named by its content, and the list says what a browser checks", () => {
  const hash = (/** @type {string} */ name) => createHash(name).update(here.content);
  assert.equal(here.sha256, hash("sha256").digest("hex"));
  assert.equal(here.file, `page.${here.sha256.slice(0, 16)}.js`);
  assert.equal(here.integrity, `sha384-${hash("sha384").digest("base64")}`);
});

test("a bundle names no folder and no map of its sources", () => {
  const text = here.content.toString();
  for (const trace of [HOME, "node_modules", "sourceMappingURL"])
    assert.ok(!text.includes(trace), trace);
});

test("a bundle needs neither WebAssembly nor eval", () => {
  const text = here.content.toString();
  for (const need of ["WebAssembly", "eval(", "new Function"])
    assert.ok(!text.includes(need), need);
});

test("the licences of the libraries inside stand beside it", async () => {
  assert.deepEqual(
    (await readdir(here.out)).sort(),
    ["bundle.json", here.file, here.fallback, "third-party-licences.txt"].sort(),
  );
  const licences = await readFile(join(here.out, "third-party-licences.txt"), "utf8");
  for (const name of ["@noble/curves", "@noble/ciphers", "@scure/bip39"])
    assert.ok(licences.includes(name));
  assert.match(licences, /Permission is hereby granted/);
});

test("all of the crypto keeps to its share of the page", async () => {
  const size = gzipSync(here.content, { level: 9 }).length;
  assert.ok(size <= LIMIT, `${size} bytes gzipped`);
  const fallback = gzipSync(await readFile(join(here.out, here.fallback)), { level: 9 }).length;
  assert.ok(fallback <= FALLBACK, `${fallback} bytes gzipped for browsers without the curves`);
});

for (const [what, args] of Object.entries({
  "no root key": ["--out", "x"],
  "a root key of another length": ["--root", "AAAA", "--out", "x"],
  "no folder": ["--root", ROOT],
})) {
  test(`with ${what} nothing is bundled, and a sentence says why`, async () => {
    const attempt = run(process.execPath, [join(HOME, "tools/bundle.mjs"), ...args], {
      cwd: folder,
    });
    await assert.rejects(attempt, (/** @type {{ code: number, stderr: string }} */ error) => {
      return error.code === 1 && /^bundle: --(root|out) is .*\n$/.test(error.stderr);
    });
  });
}
