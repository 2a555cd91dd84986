// Bundles the browser's scripts, with the root key inside: one file for each page, and one for each
// lazy file and worker that they ask for (tools/bundle/works.mjs).
//   node tools/bundle.mjs --root BASE64 --out DIR [--entry FILE …] [--whole]
//   node tools/bundle.mjs --weigh [--entry FILE …]       writes nothing, says what weighs how much
// With --whole nothing is lazy: one file for each entry, for where there is no server to ask.
// The output depends on nothing but the sources, the locked tools and the root key, so that anybody
// can build it again and compare it, byte by byte, with what a server sends.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { licencesOf } from "./bundle/licences.mjs";
import { weigh } from "./bundle/weigh.mjs";
import { Works } from "./bundle/works.mjs";

/** @typedef {import("./bundle/works.mjs").Bundle} Bundle */

const HOME = fileURLToPath(new URL("..", import.meta.url));
const ENTRIES = ["report", "follow_up", "advice"].map((page) => `intake/browser/${page}.js`);
const NO_KEY = Buffer.alloc(32).toString("base64");

/**
 * Writes the bundles, a list of them, and the licences of what is inside.
 * @param {Bundle[]} bundles
 * @param {string} folder
 */
async function write(bundles, folder) {
  await mkdir(folder, { recursive: true });
  /** @type {{ [entry: string]: { kind: string, file: string, sha256: string, integrity: string } }} */
  const list = {};
  for (const { entry, kind, file, sha256, integrity, content } of bundles) {
    await writeFile(join(folder, file), content);
    list[entry] = { kind, file, sha256, integrity };
  }
  const licences = await licencesOf(
    HOME,
    bundles.map(({ metafile }) => metafile),
  );
  await writeFile(join(folder, "third-party-licences.txt"), licences);
  await writeFile(join(folder, "bundle.json"), `${JSON.stringify(list, null, 2)}\n`);
}

/** @param {string} root */
function isKey(root) {
  const bytes = Buffer.from(root, "base64");
  return bytes.length === 32 && bytes.toString("base64") === root;
}

function wishes() {
  const { values } = parseArgs({
    options: {
      root: { type: "string" },
      out: { type: "string" },
      entry: { type: "string", multiple: true, default: ENTRIES },
      weigh: { type: "boolean", default: false },
      whole: { type: "boolean", default: false },
    },
  });
  if (values.weigh) return { ...values, root: NO_KEY, out: "" };
  const { root, out } = values;
  if (root === undefined || !isKey(root))
    throw new Error("--root is the root key: 32 bytes, base64");
  if (out === undefined) throw new Error("--out is the folder to write to");
  return { ...values, root, out };
}

try {
  const { entry, root, out, weigh: weighing, whole } = wishes();
  const works = new Works(HOME, root, whole);
  for (const file of entry) works.make(file, "page");
  const bundles = await works.all();
  if (weighing) for (const one of bundles) console.log(weigh(one));
  else await write(bundles, out);
} catch (error) {
  console.error(`bundle: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
