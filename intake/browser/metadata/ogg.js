// Ogg (RFC 3533) with Vorbis, Opus, Speex, Theora or FLAC: the packet with the words is overwritten in place
// with an empty one of the same length, so that no page moves; checks of those pages are made anew.

import { fromLatin, latin, number, View } from "./bytes.js";
import { pageCheck } from "./ogg_check.js";
import { Patches } from "./source.js";
import { tellComments } from "./vorbis.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./source.js").Source} Source */
/**
 * @typedef {object} Page
 * @property {number} start
 * @property {number} end
 * @property {number} serial
 * @property {boolean} begins
 * @property {number[]} sizes  of the packets' pieces on it
 * @property {boolean} open  the last piece goes on on the next page
 */
/** @typedef {{ head: string, packet: number, pieces: { page: Page, at: number, end: number }[] }} Stream */

/** How a stream begins, and how the words in its second packet do. @type {[string, string][]} */
const STREAMS = [
  ["\x01vorbis", "\x03vorbis"],
  ["OpusHead", "OpusTags"],
  ["\x80theora", "\x81theora"],
  ["Speex   ", ""],
];
const WORDS = 1;

/**
 * @param {Source} source
 * @param {Look} look
 */
export async function lookAtOgg(source, look) {
  /** @type {Map<number, Stream>} */
  const streams = new Map();
  const patches = new Patches(source);
  for (let at = 0; at < source.size; ) {
    const page = await pageAt(source, at);
    const stream = page.begins ? await begin(source, page) : streams.get(page.serial);
    if (stream === undefined) throw new RangeError("a page of no stream");
    if (page.begins) streams.set(page.serial, stream);
    if (stream.packet <= WORDS) await gather(source, page, stream, patches, look);
    at = page.end;
  }
  if ([...streams.values()].some(({ packet }) => packet <= WORDS))
    throw new RangeError("cut short");
  look.parts = patches.parts();
}

/**
 * @param {Source} source
 * @param {number} at
 * @returns {Promise<Page>}
 */
async function pageAt(source, at) {
  const view = new View(await source.bytes(at, at + 27), true);
  if (view.name(0) !== "OggS") throw new RangeError("no page");
  const lacing = await source.bytes(at + 27, at + 27 + view.u8(26));
  const sizes = [0];
  for (const size of lacing) {
    sizes[sizes.length - 1] = (sizes.at(-1) ?? 0) + size;
    if (size < 255) sizes.push(0);
  }
  const open = lacing.at(-1) === 255;
  if (!open) sizes.pop();
  const end = sizes.reduce((sum, size) => sum + size, at + 27 + lacing.length);
  return { start: at, end, serial: view.u32(14), begins: (view.u8(5) & 2) !== 0, sizes, open };
}

/**
 * @param {Source} source
 * @param {Page} page
 * @returns {Promise<Stream>}
 */
async function begin(source, { end, sizes }) {
  const first = latin(await source.bytes(end - (sizes[0] ?? 0), end));
  const known = STREAMS.find(([start]) => first.startsWith(start));
  if (known === undefined) throw new RangeError("an unknown stream");
  return { head: known[1], packet: 0, pieces: [] };
}

/**
 * Takes up the pieces of the packet with the words; rewrites it when it is whole.
 * @param {Source} source
 * @param {Page} page
 * @param {Stream} stream
 * @param {Patches} patches
 * @param {Look} look
 */
async function gather(source, page, stream, patches, look) {
  let at = page.end - page.sizes.reduce((sum, size) => sum + size, 0);
  for (const [index, size] of page.sizes.entries()) {
    if (stream.packet === WORDS) stream.pieces.push({ page, at, end: at + size });
    at += size;
    if (page.open && index === page.sizes.length - 1) return;
    if (stream.packet === WORDS) await rewrite(source, stream, patches, look);
    stream.packet += 1;
  }
}

/**
 * @param {Source} source
 * @param {Stream} stream
 * @param {Patches} patches
 * @param {Look} look
 */
async function rewrite(source, { head, pieces }, patches, look) {
  const length = pieces.reduce((sum, { at, end }) => sum + end - at, 0);
  const packet = new Uint8Array(length);
  let done = 0;
  for (const { at, end } of pieces) {
    packet.set(await source.bytes(at, end), done);
    done += end - at;
  }
  if (!latin(packet.subarray(0, head.length)).startsWith(head)) throw new RangeError("no words");
  const empty = emptied(head, length);
  if (latin(packet) !== latin(empty)) tellComments(packet.subarray(head.length), look);
  await putPacket(source, pieces, empty, patches);
}

/**
 * No maker, no comments; Vorbis wants one more bit. What is left of the room is zeros.
 * @param {string} head
 * @param {number} length
 */
function emptied(head, length) {
  const packet = new Uint8Array(length);
  packet.set(fromLatin(head));
  if (head.endsWith("vorbis") && length > head.length + 8) packet[head.length + 8] = 1;
  return packet;
}

/**
 * @param {Source} source
 * @param {Stream["pieces"]} pieces
 * @param {Bytes} packet
 * @param {Patches} patches
 */
async function putPacket(source, pieces, packet, patches) {
  let done = 0;
  for (const { page, at, end } of pieces) {
    const bytes = (await source.bytes(page.start, page.end)).slice();
    bytes.set(packet.subarray(done, done + end - at), at - page.start);
    bytes.set(number(0), 22);
    bytes.set(number(pageCheck(bytes), 4, true), 22);
    patches.put(page.start, bytes);
    done += end - at;
  }
}
