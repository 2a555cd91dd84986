// WebM and Matroska (RFC 9559): tags, attachments, titles, dates and the makers' names become Void
// elements, or zeros where an element must stay; nothing moves, so the index still holds.

import { blank } from "./bytes.js";
import { elementAt, voidHead } from "./ebml.js";
import { isEmpty, Patches } from "./source.js";

/** @typedef {import("./ebml.js").Element} Element */
/** @typedef {import("./keys.js").Key} Key */
/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./source.js").Source} Source */
/** @typedef {{ source: Source, patches: Patches, look: Look, left: number }} Work */

const SEGMENT = 0x18538067;
const CLUSTER = 0x1f43b675;
const VOID = 0xec;
const CHECK = 0xbf;
const WALKED = new Set([0x1549a966, 0x1654ae6b, 0xae]); // Info, Tracks, TrackEntry
const TOP = new Set([0x1a45dfa3, SEGMENT]);
/** Parts of a segment: one of these ends a cluster of unknown size. */
const LEVEL_1 = new Set([
  0x114d9b74,
  0x1549a966,
  0x1654ae6b,
  CLUSTER,
  0x1c53bb6b,
  0x1941a469,
  0x1043a770,
  0x1254c367,
]);

/** What becomes Void. @type {Map<number, Key>} */
const DROPPED = new Map([
  [0x1254c367, "other"],
  [0x1941a469, "attached-files"],
  [0x1043a770, "title"],
  [0x7ba9, "title"],
  [0x4461, "date"],
  [0x73a4, "serial"],
  [0x7384, "title"],
  [0x3cb923, "serial"],
  [0x3c83ab, "title"],
  [0x3eb923, "serial"],
  [0x3e83bb, "title"],
  [0x4444, "serial"],
  [0x536e, "title"],
  [0x258688, "software"],
  [0x3a9697, "software"],
  [0x3b4040, "software"],
  [0x26b240, "software"],
  [0x7446, "attached-files"],
]);
/** What must stay and becomes empty. @type {Map<number, Key>} */
const EMPTIED = new Map([
  [0x4d80, "software"],
  [0x5741, "software"],
]);
const MOST = 2_000_000;

/**
 * @param {Source} source
 * @param {Look} look
 */
export async function lookAtMatroska(source, look) {
  const work = { source, patches: new Patches(source), look, left: MOST };
  for (let at = 0; at < source.size; ) {
    const one = await elementAt(source, at, source.size);
    if (!TOP.has(one.id)) {
      look.find("appended");
      work.patches.cut(at, source.size);
      break;
    }
    if (one.id === SEGMENT) await walk(work, one.body, one.end);
    at = one.end;
  }
  look.parts = work.patches.parts();
}

/**
 * @param {Work} work
 * @param {number} start
 * @param {number} stop
 */
async function walk(work, start, stop) {
  for (let at = start; at < stop; ) {
    const one = await elementAt(work.source, at, stop);
    work.left -= 1;
    if (work.left < 0) throw new RangeError("too many elements");
    if (one.id === CLUSTER && !one.known) at = await pastCluster(work, one.body, stop);
    else {
      if (!one.known) throw new RangeError("an unknown size");
      await change(work, one);
      at = one.end;
    }
  }
}

/**
 * @param {Work} work
 * @param {number} start
 * @param {number} stop
 */
async function pastCluster(work, start, stop) {
  for (let at = start; at < stop; ) {
    const one = await elementAt(work.source, at, stop);
    work.left -= 1;
    if (work.left < 0 || !one.known) throw new RangeError("no end");
    if (LEVEL_1.has(one.id)) return at;
    at = one.end;
  }
  return stop;
}

/**
 * @param {Work} work
 * @param {Element} one
 */
async function change(work, one) {
  const { source, patches, look } = work;
  const [dropped, emptied] = [DROPPED.get(one.id), EMPTIED.get(one.id)];
  if (WALKED.has(one.id)) return walk(work, one.body, one.end);
  if (dropped !== undefined) {
    look.find(dropped, await shown(source, one, dropped));
    return vanish(patches, one);
  }
  if (emptied !== undefined) {
    const text = await source.bytes(one.body, one.end);
    if (blank(text)) return undefined;
    look.find(emptied, new TextDecoder().decode(text));
    return patches.zero(one.body, one.end);
  }
  if (one.id === CHECK) return vanish(patches, one); // its sum no longer holds
  if (one.id === VOID && !(await isEmpty(source, one.body, one.end))) {
    look.find("other");
    return patches.zero(one.body, one.end);
  }
  return undefined;
}

/**
 * @param {Patches} patches
 * @param {Element} one
 */
function vanish(patches, { start, end }) {
  const head = voidHead(end - start);
  patches.put(start, head);
  patches.zero(start + head.length, end);
}

/**
 * A title can be shown, the rest are numbers or whole trees.
 * @param {Source} source
 * @param {Element} one
 * @param {Key} key
 */
async function shown(source, { id, body, end }, key) {
  if (key !== "title" || id > 0xffff) return "";
  return new TextDecoder().decode(await source.bytes(body, Math.min(end, body + 400)));
}
