// WAV (RIFF/WAVE): the sound and how to play it are kept; LIST INFO, id3, bext, iXML and the rest go.

import { chunksOf, form, headOf, sizeOf } from "./riff.js";

/** @typedef {import("./keys.js").Key} Key */
/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./source.js").Source} Source */
/** @typedef {import("./source.js").Part} Part */

const NEEDED = new Set(["fmt ", "fact", "data"]);

/** @type {{ [chunk: string]: Key }} */
const KEYS = { LIST: "comment", "id3 ": "author", "ID3 ": "author", bext: "date" };

/**
 * @param {Source} source
 * @param {Look} look
 */
export async function lookAtWav(source, look) {
  const { end } = await form(source);
  if (source.size > end + 1) look.find("appended");
  /** @type {Part[]} */
  const parts = [];
  for (const { name, start, padded } of await chunksOf(source, 12, end)) {
    if (NEEDED.has(name)) parts.push(source.slice(start, padded));
    else look.find(KEYS[name] ?? "other");
  }
  const length = parts.reduce((sum, part) => sum + sizeOf(part), 0);
  look.parts = [headOf(await source.bytes(0, 12), length), ...parts];
}
