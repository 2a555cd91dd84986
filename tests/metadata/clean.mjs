// Cleans each file named on standard input, one a line, beside itself as FILE.clean, and says as JSON
// what was found: { "FILE": { …what inspect says, "removed": […] } }.

import { readFile, writeFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { clean, inspect } from "../../intake/browser/metadata/index.js";

/** @param {string} path */
async function cleaned(path) {
  const file = new Blob([await readFile(path)]);
  const found = await inspect(file);
  if (!found.cleanable) return { ...found, removed: [] };
  const { blob, removed } = await clean(file);
  await writeFile(`${path}.clean`, new Uint8Array(await blob.arrayBuffer()));
  return { ...found, removed };
}

/** @type {{ [path: string]: object }} */
const told = {};
for (const path of (await text(process.stdin)).split("\n").filter(Boolean)) {
  try {
    told[path] = await cleaned(path);
  } catch (error) {
    told[path] = { cleanable: false, error: String(error), found: [], removed: [] };
  }
}
process.stdout.write(JSON.stringify(told));
