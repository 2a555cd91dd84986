// The objects of a PDF by number, each read when it is asked for.

import { latin } from "../bytes.js";
import { unzlib } from "../inflate.js";
import { LONG } from "./filters.js";
import { Lexer, Name, numberOf, Raw, Ref } from "./lexer.js";
import { unpredicted } from "./predictor.js";

/** @typedef {import("../bytes.js").Bytes} Bytes */
/** @typedef {import("./lexer.js").Dict} Dict */
/** @typedef {import("./lexer.js").Value} Value */
/** @typedef {{ value: Value, data?: { start: number, end: number } }} Thing  data: of a stream */
/** @typedef {{ at: number } | { inside: number, index: number }} Place */

const INFLATED = 64 * 1024 * 1024; // bytes of one stream

/** A file with the places of its objects. */
export class Objects {
  /** @param {Bytes} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    /** @type {Map<number, Place>} */
    this.places = new Map();
    /** @type {Map<number, Value[]>} */
    this.opened = new Map();
    /** @type {Set<number>} */
    this.reading = new Set();
  }

  /**
   * What a number stands for; nothing when the file lacks it.
   * @param {number} number
   * @returns {Thing | undefined}
   */
  load(number) {
    const place = this.places.get(number);
    if (place === undefined || this.reading.has(number)) return undefined;
    this.reading.add(number);
    try {
      if ("at" in place) return this.objectAt(place.at, number);
      const value = this.inside(place.inside)[place.index];
      return value === undefined ? undefined : { value };
    } finally {
      this.reading.delete(number);
    }
  }

  /**
   * A value itself, or what it points to.
   * @param {Value | undefined} value
   * @returns {Value | undefined}
   */
  resolve(value) {
    return value instanceof Ref ? this.load(value.number)?.value : value;
  }

  /**
   * @param {number} at
   * @param {number} [number]  that must stand there
   * @returns {Thing}
   */
  objectAt(at, number) {
    const lexer = new Lexer(this.bytes, at);
    const found = lexer.number();
    lexer.number();
    if (lexer.keyword() !== "obj" || (number ?? found) !== found) throw new RangeError("no object");
    const value = lexer.value();
    lexer.skipSpace();
    if (!(value instanceof Map) || lexer.word() !== "stream") return { value };
    const line = this.bytes[lexer.at] === 13 ? 1 : 0;
    const start = lexer.at + line + (this.bytes[lexer.at + line] === 10 ? 1 : 0);
    return { value, data: { start, end: this.endOfData(value, start) } };
  }

  /**
   * @param {Dict} dict
   * @param {number} start
   */
  endOfData(dict, start) {
    const length = this.resolve(dict.get("Length"));
    const end = start + (length instanceof Raw ? Number(length.text) : Number.NaN);
    if (end >= start && end <= this.bytes.length) {
      const after = latin(this.bytes.subarray(end, end + 16));
      if (/^\s*endstream/.test(after)) return end;
    }
    return this.searchEnd(start);
  }

  /** @param {number} start */
  searchEnd(start) {
    for (let at = this.bytes.indexOf(101, start); at >= 0; at = this.bytes.indexOf(101, at + 1)) {
      if (this.bytes[at + 1] !== 110 || latin(this.bytes.subarray(at, at + 9)) !== "endstream")
        continue;
      const line = this.bytes[at - 1] === 10 && this.bytes[at - 2] === 13 ? 2 : 1;
      return Math.max(start, at - line);
    }
    throw new RangeError("a stream without end");
  }

  /**
   * A stream's bytes, decoded; only Flate is asked for.
   * @param {Thing} thing
   * @returns {Bytes}
   */
  decoded({ value, data }) {
    if (data === undefined || !(value instanceof Map)) throw new RangeError("no stream");
    const bytes = this.bytes.subarray(data.start, data.end);
    const filters = this.filters(value);
    if (filters.length === 0) return bytes;
    if (filters.length > 1 || filters[0] !== "FlateDecode") throw new RangeError("another filter");
    const parameters = this.resolve(value.get("DecodeParms"));
    const one = Array.isArray(parameters) ? this.resolve(parameters[0]) : parameters;
    return unpredicted(unzlib(bytes, INFLATED), one instanceof Map ? one : new Map());
  }

  /**
   * @param {Dict} dict
   * @returns {string[]}
   */
  filters(dict) {
    const filter = this.resolve(dict.get("Filter"));
    const list = Array.isArray(filter) ? filter.map((one) => this.resolve(one)) : [filter];
    const known = list.filter((one) => one instanceof Name).map(({ text }) => text);
    return known.map((text) => LONG[text] ?? text);
  }

  /**
   * The objects inside of a stream of objects.
   * @param {number} number
   */
  inside(number) {
    const known = this.opened.get(number);
    if (known !== undefined) return known;
    const stream = this.load(number);
    if (stream === undefined || !(stream.value instanceof Map)) throw new RangeError("no stream");
    const bytes = this.decoded(stream);
    const [count, first] = ["N", "First"].map((key) => numberOf(stream.value, key));
    const head = new Lexer(bytes, 0);
    /** @type {Value[]} */
    const values = [];
    for (let index = 0; index < (count ?? 0); index += 1) {
      head.number();
      values.push(new Lexer(bytes, (first ?? 0) + head.number()).value());
    }
    this.opened.set(number, values);
    return values;
  }
}
