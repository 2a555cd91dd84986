// MP4, M4A, 3GP and QuickTime: everything is done in place, for the samples' offsets must not move.
// The data are read through a window; only the directory (moov) is in memory.

import { topBoxes } from "./boxes.js";
import { fromLatin, View } from "./bytes.js";
import { blankMoov } from "./moov.js";
import { readWords } from "./mp4_words.js";
import { Ranges, zeroGaps } from "./ranges.js";
import { keepSamples } from "./samples.js";
import { isEmpty, Patches, TooLargeError } from "./source.js";

/** @typedef {import("./boxes.js").Box} Box */
/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./source.js").Source} Source */

const NEEDED = new Set(["ftyp", "styp", "moov", "mdat", "moof", "sidx", "ssix", "mfra", "pdin"]);
const MOOV_LIMIT = 16 * 1024 * 1024;

/**
 * @param {Source} source
 * @param {Look} look
 */
export async function lookAtMp4(source, look) {
  const boxes = await topBoxes(source);
  const patches = new Patches(source);
  const pieces = boxes.some(({ name }) => name === "moof");
  const moovs = boxes.filter(({ name }) => name === "moov");
  if (moovs.length !== 1) throw new RangeError("one directory is needed");
  const kept = new Ranges();
  for (const one of moovs) await directory(source, one, { patches, look, kept, pieces });
  if (pieces && look.keys().includes("hidden-tracks")) {
    look.warn("unknown"); // a live recording mixes its tracks: they cannot be told apart here
    return;
  }
  await dropOthers(source, boxes, NEEDED, patches, look);
  if (!pieces) await zeroUnused(source, boxes, kept, patches, look);
  look.parts = patches.parts();
}

/**
 * @param {Source} source
 * @param {Box} box
 * @param {{ patches: Patches, look: Look, kept: Ranges, pieces: boolean }} work
 */
export async function directory(source, { start, body, end }, { patches, look, kept, pieces }) {
  if (end - start > MOOV_LIMIT) throw new TooLargeError();
  const view = new View((await source.bytes(start, end)).slice());
  const moov = { name: "moov", start: 0, body: body - start, end: end - start };
  const tracks = blankMoov(view, moov, look);
  if (!pieces) keepSamples(view, tracks, kept);
  patches.put(start, view.bytes);
}

/**
 * Boxes of the file that no player needs become free room of zeros.
 * @param {Source} source
 * @param {Box[]} boxes
 * @param {Set<string>} needed
 * @param {Patches} patches
 * @param {Look} look
 */
export async function dropOthers(source, boxes, needed, patches, look) {
  for (const { name, start, body, end } of boxes) {
    if (needed.has(name)) continue;
    if (!(await isEmpty(source, body, end))) {
      readWords(name, await source.bytes(body, Math.min(end, body + 262_144)), look);
    }
    patches.put(start + 4, fromLatin("free"));
    patches.zero(body, end);
  }
}

/**
 * @param {Source} source
 * @param {Box[]} boxes
 * @param {Ranges} kept
 * @param {Patches} patches
 * @param {Look} look
 */
export async function zeroUnused(source, boxes, kept, patches, look) {
  for (const { name, body, end } of boxes) {
    if (name !== "mdat") continue;
    const found = await zeroGaps(source, patches, kept.gaps(body, end));
    if (found && look.list.size === 0) look.find("other");
  }
}
