// Bundles every <app>/browser/<name>.entry.js into <app>/static/built/<name>.js, and prints what each
// weighs on the wire: a page must come through on a 2016 phone's connection.
// The output depends on nothing but the sources and the locked tools, so that anybody can build it
// again and compare it, byte by byte, with what a server sends.

import { readdir, readFile, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const APPS = ["intake", "caseboard", "reporting"];
const ENDING = ".entry.js";

/** @param {string} app */
async function entriesOf(app) {
  const names = await readdir(join(ROOT, app, "browser")).catch(() => []);
  return names.filter((name) => name.endsWith(ENDING)).sort();
}

/**
 * @param {string} app
 * @param {string[]} names
 */
async function bundle(app, names) {
  const outdir = join(app, "static", "built");
  await rm(join(ROOT, outdir), { recursive: true, force: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: names.map((name) => ({
      in: `./${app}/browser/${name}`,
      out: basename(name, ENDING),
    })),
    outdir,
    bundle: true,
    charset: "utf8",
    format: "iife", // the same file serves a page and a worker, also where module workers are unknown
    legalComments: "external", // the authors' notices stand beside the bundle, off the wire
    logLevel: "warning",
    minify: true,
    target: "es2020", // the first with BigInt, which the curves need
  });
  await Promise.all(names.map((name) => weigh(join(outdir, `${basename(name, ENDING)}.js`))));
}

/** @param {string} path */
async function weigh(path) {
  const bytes = await readFile(join(ROOT, path));
  const kilobytes = (/** @type {number} */ size) => (size / 1000).toFixed(1);
  const packed = gzipSync(bytes, { level: 9 }).length;
  console.log(`bundle: ${path} ${kilobytes(bytes.length)} KB, ${kilobytes(packed)} KB gzipped`);
}

for (const app of APPS) {
  const names = await entriesOf(app);
  if (names.length > 0) await bundle(app, names);
}
