// Lazy files and workers: of their own, named by their content, made once, the same every time.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { createContext, runInContext } from "node:vm";

const run = promisify(execFile);
const TOOL = fileURLToPath(new URL("../../tools/bundle.mjs", import.meta.url));
const FOLDER = "tests/tools/apart";
const ROOT = Buffer.alloc(32, 7).toString("base64");

const folder = await mkdtemp(join(tmpdir(), "bundle-"));
after(() => rm(folder, { recursive: true }));

/**
 * @param {string} name
 * @param {...string} wishes
 */
async function built(name, ...wishes) {
  const out = join(folder, name);
  const entry = `${FOLDER}/page.js`;
  await run(process.execPath, [TOOL, "--root", ROOT, "--out", out, "--entry", entry, ...wishes]);
  const list = JSON.parse(await readFile(join(out, "bundle.json"), "utf8"));
  /** @param {string} script */
  const text = (script) => readFile(join(out, list[`${FOLDER}/${script}.js`].file), "utf8");
  return { out, list, text };
}

const once = await built("once");

/** @param {string} script */
const fileOf = (script) => once.list[`${FOLDER}/${script}.js`].file;

test("a page, its lazy file and its worker are listed by what they are", () => {
  const kinds = Object.entries(once.list).map(([entry, { kind }]) => [
    entry.split("/").pop(),
    kind,
  ]);
  assert.deepEqual(kinds, [
    ["lazy.js", "lazy"],
    ["page.js", "page"],
    ["worker.js", "worker"],
  ]);
});

test("a page asks for both by the names that their contents give", async () => {
  const page = await once.text("page");
  assert.ok(page.includes(`"./${fileOf("lazy")}"`));
  assert.ok(page.includes(`"/static/${fileOf("worker")}"`));
  assert.ok(!page.includes("perezosa"));
});

test("a lazy file gives what its module exports", async () => {
  const copy = join(folder, "lazy.mjs");
  await writeFile(copy, await once.text("lazy"));
  const { word, address } = await import(pathToFileURL(copy).href);
  assert.deepEqual([word, address], ["perezosa", `/static/${fileOf("worker")}`]);
});

test("a lazy file that did not come is asked for again, under an address not asked for yet", async () => {
  /** @type {string[]} */
  const asked = [];
  const imported = async (/** @type {string} */ address) => {
    asked.push(address);
    if (asked.length < 3) throw new TypeError("no network");
  };
  const context = createContext({ imported, apart: null });
  // Node has no import() of its own in such a context: the page's is given another name.
  runInContext((await once.text("page")).replaceAll("import(", "imported("), context);
  const { lazy } = context.apart;
  await assert.rejects(lazy(), { message: "no network" });
  await assert.rejects(lazy(), { message: "no network" });
  await lazy();
  await lazy();
  const file = `./${fileOf("lazy")}`;
  assert.deepEqual(asked, [file, `${file}?1`, `${file}?2`, `${file}?2`]);
});

test("a worker holds all that it imports", async () => {
  const script = await once.text("worker");
  const told = new Promise((resolve) => {
    runInContext(script, createContext({ postMessage: resolve }));
  });
  assert.equal(await told, "adentro");
});

test("a second build gives the same bytes", async () => {
  const again = await built("again");
  assert.deepEqual(again.list, once.list);
});

test("built whole, a page holds its lazy file", async () => {
  const whole = await built("whole", "--whole");
  assert.equal(whole.list[`${FOLDER}/lazy.js`], undefined);
  assert.ok((await whole.text("page")).includes("perezosa"));
});

test("files that ask for each other have no names, and a sentence says so", async () => {
  const wishes = ["--root", ROOT, "--out", join(folder, "x"), "--entry", `${FOLDER}/circles.js`];
  const attempt = run(process.execPath, [TOOL, ...wishes], { timeout: 20_000 });
  await assert.rejects(attempt, (/** @type {{ code: number, stderr: string }} */ error) => {
    return error.code === 1 && /asks for itself/.test(error.stderr);
  });
});

test("the weights of what everybody loads and of the rest are told apart", async () => {
  const { stdout } = await run(process.execPath, [TOOL, "--weigh", "--entry", `${FOLDER}/page.js`]);
  const kinds = [...stdout.matchAll(/^bundle: (\w+) \S+ \d+ bytes, \d+ gzipped$/gm)].map(
    ([, kind]) => kind,
  );
  assert.deepEqual(kinds, ["lazy", "page", "worker"]);
});
