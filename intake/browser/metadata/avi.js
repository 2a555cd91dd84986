// AVI (RIFF): what is told is overwritten in place as JUNK, for its index counts bytes from the start.

import { fromLatin, latin } from "./bytes.js";
import { chunksOf, form } from "./riff.js";
import { isEmpty, Patches } from "./source.js";

/** @typedef {import("./keys.js").Key} Key */
/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./riff.js").Chunk} Chunk */
/** @typedef {import("./source.js").Source} Source */

const NEEDED = new Set(["avih", "strh", "strf", "indx", "vprp", "dmlh", "idx1", "movi", "rec "]);
const WALKED = new Set(["hdrl", "strl", "odml"]);

/** @type {{ [chunk: string]: Key }} */
const KEYS = { INFO: "author", IDIT: "date", strn: "title", strd: "camera", ISFT: "software" };

/**
 * @param {Source} source
 * @param {Look} look
 */
export async function lookAtAvi(source, look) {
  const { end } = await form(source);
  const patches = new Patches(source);
  await walk(source, 12, end, patches, look);
  if (source.size > end + 1) {
    look.find("appended");
    patches.cut(end, source.size);
  }
  look.parts = patches.parts();
}

/**
 * @param {Source} source
 * @param {number} start
 * @param {number} stop
 * @param {Patches} patches
 * @param {Look} look
 */
async function walk(source, start, stop, patches, look) {
  for (const one of await chunksOf(source, start, stop)) {
    const list = one.name === "LIST";
    const name = list ? latin(await source.bytes(one.body, one.body + 4)) : one.name;
    if (list && WALKED.has(name)) await walk(source, one.body + 4, one.end, patches, look);
    else if (!NEEDED.has(name)) await junk(source, one, name, patches, look);
  }
}

/**
 * @param {Source} source
 * @param {Chunk} one
 * @param {string} name
 * @param {Patches} patches
 * @param {Look} look
 */
async function junk(source, { start, body, end }, name, patches, look) {
  const empty = name === "JUNK" && (await isEmpty(source, body, end));
  if (!empty) look.find(KEYS[name] ?? "other");
  patches.put(start, fromLatin("JUNK"));
  patches.zero(body, end);
}
