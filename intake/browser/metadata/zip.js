// ZIP (APPNOTE 6.3.10), as office files are packed: entries are read from the central directory and
// written anew, without times, extra fields, comments, and whatever lies between or around them.

import { deflateSync } from "fflate";
import { fromLatin, join, number, View } from "./bytes.js";
import { crc32 } from "./crc.js";
import { inflate } from "./inflate.js";
import { TooLargeError } from "./source.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./source.js").Part} Part */
/** @typedef {import("./source.js").Source} Source */
/**
 * @typedef {object} Entry
 * @property {string} name
 * @property {Bytes} rawName
 * @property {number} flags
 * @property {number} method  0 stored, 8 deflated
 * @property {number} crc
 * @property {number} packed  bytes in the file
 * @property {number} size  bytes inflated
 * @property {number} at  of its local header
 * @property {boolean} plain  whether its time, extra fields and comment are already empty
 */

const END = "PK\x05\x06";
const MOST = 20_000; // entries
const PART_LIMIT = 128 * 1024 * 1024; // bytes of one entry, inflated
const UTF8 = 0x800;
const MADE_BY = 0x0314; // Unix, as most: it says nothing of this machine
const EPOCH = 0x21; // the first of January 1980, ZIP's own zero

/** It is locked with a password. */
export class EncryptedError extends Error {
  name = "EncryptedError";
}

/**
 * @param {Source} source
 * @returns {Promise<Entry[]>}
 */
export async function entriesOf(source) {
  const tail = await source.bytes(Math.max(0, source.size - 65_557), source.size);
  const view = new View(tail, true);
  const end = new TextDecoder("latin1").decode(tail).lastIndexOf(END);
  if (end < 0) throw new RangeError("no directory");
  const [count, length, start] = [view.u16(end + 10), view.u32(end + 12), view.u32(end + 16)];
  if (count > MOST || start === 0xffffffff) throw new RangeError("too many entries");
  const directory = new View((await source.bytes(start, start + length)).slice(), true);
  /** @type {Entry[]} */
  const entries = [];
  for (let at = 0; entries.length < count; ) {
    const { entry, next } = entryAt(directory, at);
    if (entries.length > 0 && !entry.name) throw new RangeError("no name");
    entries.push(entry);
    at = next;
  }
  const names = new Set(entries.map(({ name }) => name));
  if (names.size !== count) throw new RangeError("two entries of one name");
  return entries;
}

/**
 * @param {View} view
 * @param {number} at
 */
function entryAt(view, at) {
  if (view.name(at) !== "PK\x01\x02") throw new RangeError("no entry");
  const [named, extra, comment] = [view.u16(at + 28), view.u16(at + 30), view.u16(at + 32)];
  const flags = view.u16(at + 8);
  if (flags & 1) throw new EncryptedError();
  const rawName = view.part(at + 46, at + 46 + named);
  const entry = {
    name: new TextDecoder().decode(rawName),
    rawName,
    flags: flags & UTF8,
    method: view.u16(at + 10),
    crc: view.u32(at + 16),
    packed: view.u32(at + 20),
    size: view.u32(at + 24),
    at: view.u32(at + 42),
    plain: view.u16(at + 14) === EPOCH && view.u16(at + 12) === 0 && extra + comment === 0,
  };
  if (entry.method !== 0 && entry.method !== 8) throw new RangeError("packed in another way");
  return { entry, next: at + 46 + named + extra + comment };
}

/**
 * The entry's bytes as they are packed.
 * @param {Source} source
 * @param {Entry} entry
 */
export async function packedPart(source, { at, packed }) {
  const view = new View(await source.bytes(at, at + 30), true);
  if (view.name(0) !== "PK\x03\x04") throw new RangeError("no local header");
  const start = at + 30 + view.u16(26) + view.u16(28);
  if (start + packed > source.size) throw new RangeError("cut short");
  return { start, end: start + packed };
}

/**
 * @param {Source} source
 * @param {Entry} entry
 * @returns {Promise<Bytes>}
 */
export async function content(source, entry) {
  const { start, end } = await packedPart(source, entry);
  const bytes = await source.bytes(start, end);
  if (entry.method === 0) return bytes.slice();
  if (entry.size > PART_LIMIT) throw new TooLargeError();
  return inflate(bytes, Math.min(PART_LIMIT, entry.size + 1));
}

/** Writes entries one after another, and the directory at the end. */
export class Archive {
  constructor() {
    /** @type {Part[]} */
    this.parts = [];
    /** @type {Bytes[]} */
    this.directory = [];
    this.at = 0;
  }

  /**
   * An entry as it was packed.
   * @param {Entry} entry
   * @param {Blob} packed
   */
  copy(entry, packed) {
    this.write(entry, packed, packed.size);
  }

  /**
   * An entry with other bytes.
   * @param {Entry} entry
   * @param {Bytes} bytes
   */
  add(entry, bytes) {
    const deflated = entry.method === 8 ? /** @type {Bytes} */ (deflateSync(bytes)) : bytes;
    const written = { ...entry, crc: crc32(bytes), size: bytes.length, packed: deflated.length };
    this.write(written, deflated, deflated.length);
  }

  /**
   * @param {Entry} entry
   * @param {Part} part
   * @param {number} length
   */
  write({ rawName, flags, method, crc, size }, part, length) {
    const [two, four] = [
      (/** @type {number} */ value) => number(value, 2, true),
      (/** @type {number} */ value) => number(value, 4, true),
    ];
    const facts = [two(20), two(flags), two(method), two(0), two(EPOCH), four(crc), four(length)];
    const common = join([...facts, four(size), two(rawName.length), two(0)]);
    this.parts.push(join([fromLatin("PK\x03\x04"), common, rawName]), part);
    const more = [two(0), two(0), two(0), four(0), four(this.at)];
    this.directory.push(join([fromLatin("PK\x01\x02"), two(MADE_BY), common, ...more, rawName]));
    this.at += 30 + rawName.length + length;
  }

  /** @returns {Part[]} */
  finish() {
    const [count, directory] = [this.directory.length, join(this.directory)];
    const counts = [number(0), number(count, 2, true), number(count, 2, true)];
    const places = [number(directory.length, 4, true), number(this.at, 4, true), number(0, 2)];
    return [...this.parts, directory, join([fromLatin(END), ...counts, ...places])];
  }
}
