// Bundles the browser's scripts, one file for each entry, with the root key inside:
//   node tools/bundle.mjs --root BASE64 --out DIR [--entry FILE …]
//   node tools/bundle.mjs --weigh [--entry FILE …]       writes nothing, says what weighs how much
// The output depends on nothing but the sources, the locked tools and the root key, so that anybody
// can build it again and compare it, byte by byte, with what a server sends.

import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { digests } from "./bundle/digests.mjs";
import { licencesOf } from "./bundle/licences.mjs";
import { squeeze } from "./bundle/squeeze.mjs";
import { weigh } from "./bundle/weigh.mjs";
import { packedWords } from "./bundle/words.mjs";

const HOME = fileURLToPath(new URL("..", import.meta.url));
const ENTRIES = ["intake/browser/report.js", "intake/browser/follow_up.js"];
const NO_KEY = Buffer.alloc(32).toString("base64");

/** @typedef {{ entry: string, name: string, content: Uint8Array, metafile: import("esbuild").Metafile }} Bundle */

/**
 * Builds one entry, in memory.
 * @param {string} entry
 * @param {string} root
 * @returns {Promise<Bundle>}
 */
async function bundle(entry, root) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: HOME,
    entryPoints: [entry],
    outdir: "bundled", // a name that esbuild asks for; nothing is written there
    bundle: true,
    charset: "utf8",
    define: { __ROOT_PUBLIC__: JSON.stringify(root), "Object.hasOwn": "hasOwn" },
    format: "iife", // the same file serves a page and a worker, also where module workers are unknown
    inject: ["tools/bundle/old_phones.js"],
    legalComments: "none", // the authors' notices stand beside the bundle, off the wire
    logLevel: "warning",
    metafile: true,
    minify: true,
    plugins: [packedWords()],
    tsconfigRaw: { compilerOptions: { strict: true } }, // modules are strict; whatever tsconfig.json says
    target: "es2020", // the first with BigInt, which the curves need
    write: false,
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`${entry} gave nothing`);
  const content = await squeeze(output.contents);
  return { entry, name: basename(entry, ".js"), content, metafile };
}

/**
 * Writes the bundles, a list of them, and the licences of what is inside.
 * @param {Bundle[]} bundles
 * @param {string} folder
 */
async function write(bundles, folder) {
  await mkdir(folder, { recursive: true });
  /** @type {{ [entry: string]: { file: string, sha256: string, integrity: string } }} */
  const list = {};
  for (const { entry, name, content } of bundles) {
    const { sha256, integrity } = digests(content);
    const file = `${name}.${sha256.slice(0, 16)}.js`;
    await writeFile(join(folder, file), content);
    list[entry] = { file, sha256, integrity };
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
  const { entry, root, out, weigh: weighing } = wishes();
  const bundles = await Promise.all(entry.map((file) => bundle(file, root)));
  if (weighing) for (const one of bundles) console.log(weigh(one));
  else await write(bundles, out);
} catch (error) {
  console.error(`bundle: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
