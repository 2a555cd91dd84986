// Where the objects of a PDF lie (ISO 32000-2, 7.5): by its tables, newest first; where they are broken,
// by looking through the whole file, as readers do.

import { latin } from "../bytes.js";
import { Lexer, Name, numberOf, Raw } from "./lexer.js";

/** @typedef {import("./lexer.js").Dict} Dict */
/** @typedef {import("./objects.js").Objects} Objects */
/** @typedef {import("./objects.js").Place} Place */
/** @typedef {{ trailer: Dict, versions: number }} Found */

const MOST = 1_000_000; // objects

/**
 * Fills in where objects lie.
 * @param {Objects} objects
 * @returns {Found}
 */
export function place(objects) {
  try {
    const found = byTables(objects);
    if (objects.resolve(found.trailer.get("Root")) instanceof Map) return found;
  } catch {
    // A table that cannot be read is as good as none.
  }
  objects.places.clear();
  objects.opened.clear();
  return bySearch(objects);
}

/**
 * @param {Objects} objects
 * @returns {Found}
 */
function byTables(objects) {
  const tail = latin(objects.bytes.subarray(-2048));
  const start = /startxref\s+(\d{1,12})/.exec(tail.slice(tail.lastIndexOf("startxref")));
  /** @type {Dict | undefined} */
  let trailer;
  const seen = new Set();
  const next = [Number(start?.[1] ?? Number.NaN)];
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    if (seen.has(at) || !(at < objects.bytes.length)) throw new RangeError("no table");
    seen.add(at);
    const one = section(objects, at);
    trailer ??= one;
    if (one.has("Prev")) next.push(numberOf(one, "Prev"));
    if (one.has("XRefStm")) section(objects, numberOf(one, "XRefStm"));
  }
  if (trailer === undefined) throw new RangeError("no trailer");
  return { trailer, versions: seen.size - (isLinear(objects) ? 1 : 0) };
}

/** Made for slow networks: one version in two sections. @param {Objects} objects */
const isLinear = ({ bytes }) => /\/Linearized/.test(latin(bytes.subarray(0, 1024)));

/**
 * One section of the tables; what a newer one said stands.
 * @param {Objects} objects
 * @param {number} at
 * @returns {Dict}
 */
function section(objects, at) {
  const lexer = new Lexer(objects.bytes, at);
  if (lexer.keyword() !== "xref") return stream(objects, at);
  for (;;) {
    lexer.skipSpace();
    const here = lexer.at;
    if (lexer.word() === "trailer") break;
    lexer.at = here;
    const [first, count] = [lexer.number(), lexer.number()];
    if (first + count > MOST) throw new RangeError("too many objects");
    for (let index = 0; index < count; index += 1) {
      const offset = lexer.number();
      lexer.number();
      if (lexer.keyword() === "n") put(objects, first + index, { at: offset });
      else put(objects, first + index, undefined);
    }
  }
  const trailer = lexer.value();
  if (!(trailer instanceof Map)) throw new RangeError("no trailer");
  return trailer;
}

/**
 * @param {Objects} objects
 * @param {number} number
 * @param {Place | undefined} place  none: the object was deleted
 */
function put({ places }, number, place) {
  if (!places.has(number)) places.set(number, place ?? { at: -1 });
}

/**
 * A table as a stream (PDF 1.5).
 * @param {Objects} objects
 * @param {number} at
 */
function stream(objects, at) {
  const thing = objects.objectAt(at);
  const dict = thing.value;
  if (!(dict instanceof Map)) throw new RangeError("no table");
  const widths = /** @type {Raw[]} */ (dict.get("W")).map(({ text }) => Number(text));
  const [kind = 0, second = 0, third = 0] = widths;
  if (widths.some((width) => !(width <= 8))) throw new RangeError("too wide");
  const index = dict.get("Index") ?? [new Raw("0"), dict.get("Size")];
  const ranges = /** @type {Raw[]} */ (index).map(({ text }) => Number(text));
  const bytes = objects.decoded(thing);
  let place = 0;
  const take = (/** @type {number} */ width) => {
    let value = 0;
    for (const byte of bytes.subarray(place, place + width)) value = value * 256 + byte;
    place += width;
    return value;
  };
  for (let pair = 0; pair + 1 < ranges.length; pair += 2) {
    const [first = 0, count = 0] = ranges.slice(pair, pair + 2);
    if (!(first + count <= MOST)) throw new RangeError("too many objects");
    for (let step = 0; step < count && place < bytes.length; step += 1) {
      const type = kind === 0 ? 1 : take(kind);
      const [where, which] = [take(second), take(third)];
      const at = type === 1 ? { at: where } : undefined;
      put(objects, first + step, type === 2 ? { inside: where, index: which } : at);
    }
  }
  return dict;
}

/**
 * Every object that begins somewhere; of two with one number the later stands.
 * @param {Objects} objects
 * @returns {Found}
 */
function bySearch(objects) {
  const text = latin(objects.bytes);
  for (const found of text.matchAll(/(?<!\d)(\d{1,7})[ \t\r\n]+\d{1,5}[ \t\r\n]+obj(?![a-z])/g)) {
    objects.places.set(Number(found[1]), { at: found.index });
    if (objects.places.size > MOST) throw new RangeError("too many objects");
  }
  /** @type {Dict} */
  const trailer = new Map();
  for (const found of text.matchAll(/trailer/g)) takeTrailer(objects, found.index + 7, trailer);
  for (const number of [...objects.places.keys()]) unpack(objects, number, trailer);
  if (!trailer.has("Root")) throw new RangeError("no root");
  return { trailer, versions: 2 };
}

/**
 * @param {Objects} objects
 * @param {number} at
 * @param {Dict} trailer
 */
function takeTrailer(objects, at, trailer) {
  try {
    const value = new Lexer(objects.bytes, at).value();
    if (value instanceof Map) for (const [key, one] of value) trailer.set(key, one);
  } catch {
    // Another may be whole.
  }
}

/**
 * Streams of objects, and roots that no trailer names.
 * @param {Objects} objects
 * @param {number} number
 * @param {Dict} trailer
 */
function unpack(objects, number, trailer) {
  try {
    const { value } = objects.load(number) ?? {};
    const type = value instanceof Map ? value.get("Type") : undefined;
    if (!(value instanceof Map) || !(type instanceof Name)) return;
    if (type.text === "XRef") for (const [key, one] of value) trailer.set(key, one);
    if (type.text !== "ObjStm") return;
    const bytes = objects.decoded(objects.load(number) ?? { value });
    const head = new Lexer(bytes, 0);
    for (let index = 0; index < numberOf(value, "N"); index += 1) {
      const inner = head.number();
      head.number();
      if (!objects.places.has(inner)) objects.places.set(inner, { inside: number, index });
    }
  } catch {
    // A broken object is missed only if something points to it.
  }
}
