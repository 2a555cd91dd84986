// The licences of the libraries inside a bundle: their authors ask that they come along.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const PACKAGE = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//g;

/**
 * @param {string} home
 * @param {import("esbuild").Metafile[]} metafiles
 */
export async function licencesOf(home, metafiles) {
  const folders = new Set(metafiles.flatMap(({ inputs }) => Object.keys(inputs)).flatMap(folderOf));
  const texts = await Promise.all([...folders].sort().map((folder) => licenceOf(home, folder)));
  return texts.join("\n\n");
}

/** @param {string} input such as node_modules/@noble/hashes/sha2.js */
function folderOf(input) {
  const last = [...input.matchAll(PACKAGE)].pop();
  return last?.[1] === undefined ? [] : [`node_modules/${last[1]}`];
}

/**
 * @param {string} home
 * @param {string} folder
 */
async function licenceOf(home, folder) {
  const { name, version, license } = JSON.parse(
    await readFile(join(home, folder, "package.json"), "utf8"),
  );
  const file = (await readdir(join(home, folder))).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) throw new Error(`${name} has no licence file`);
  const text = await readFile(join(home, folder, file), "utf8");
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}
