// The words of a PDF (ISO 32000-2, 7.2 and 7.3): read without changing a letter of what is kept.

import { latin } from "../bytes.js";

/** @typedef {import("../bytes.js").Bytes} Bytes */

/** A number, a string, true, false or null, as it was written. */
export class Raw {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/** A name, without its slash, escapes as they were. */
export class Name {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/** A reference to an object. */
export class Ref {
  /** @param {number} number */
  constructor(number) {
    this.number = number;
  }
}

/** @typedef {Map<string, Value>} Dict */
/** @typedef {Raw | Name | Ref | Value[] | Map<string, any>} Value */

const SPACE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITER = new Set([..."()<>[]{}/%"].map((letter) => letter.charCodeAt(0)));
const DEPTH = 100;

/** Reads one value after another. */
export class Lexer {
  /**
   * @param {Bytes} bytes
   * @param {number} at
   */
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  skipSpace() {
    const { bytes } = this;
    for (;;) {
      const byte = bytes[this.at];
      if (byte === 37) {
        while (this.at < bytes.length && bytes[this.at] !== 10 && bytes[this.at] !== 13)
          this.at += 1;
      } else if (byte !== undefined && SPACE.has(byte)) this.at += 1;
      else return;
    }
  }

  /** Letters up to a space or a bracket. */
  word() {
    const start = this.at;
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte === undefined || SPACE.has(byte) || DELIMITER.has(byte)) break;
      this.at += 1;
    }
    return latin(this.bytes.subarray(start, this.at));
  }

  /** The next word, or nothing; a number that is asked for and not there is a RangeError. */
  keyword() {
    this.skipSpace();
    return this.word();
  }

  number() {
    const word = this.keyword();
    if (!/^\d{1,15}$/.test(word)) throw new RangeError("no number");
    return Number(word);
  }

  /**
   * @param {number} depth
   * @returns {Value}
   */
  value(depth = 0) {
    if (depth > DEPTH) throw new RangeError("too deep");
    this.skipSpace();
    const [first, second] = [this.bytes[this.at], this.bytes[this.at + 1]];
    if (first === 47) return this.name();
    if (first === 40) return this.string();
    if (first === 91) return this.array(depth);
    if (first === 60) return second === 60 ? this.dict(depth) : this.hex();
    return this.simple();
  }

  name() {
    this.at += 1;
    return new Name(this.word());
  }

  string() {
    const start = this.at;
    let open = 0;
    do {
      const byte = this.bytes[this.at];
      if (byte === undefined) throw new RangeError("a string without end");
      if (byte === 92) this.at += 1;
      else if (byte === 40) open += 1;
      else if (byte === 41) open -= 1;
      this.at += 1;
    } while (open > 0);
    return new Raw(latin(this.bytes.subarray(start, this.at)));
  }

  hex() {
    const end = this.bytes.indexOf(62, this.at);
    if (end < 0) throw new RangeError("a string without end");
    const text = latin(this.bytes.subarray(this.at, end + 1));
    this.at = end + 1;
    return new Raw(text);
  }

  /** @param {number} depth */
  array(depth) {
    /** @type {Value[]} */
    const list = [];
    this.at += 1;
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.at] === 93) break;
      list.push(this.value(depth + 1));
    }
    this.at += 1;
    return list;
  }

  /** @param {number} depth */
  dict(depth) {
    /** @type {Dict} */
    const dict = new Map();
    this.at += 2;
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.at] === 62) break;
      if (this.bytes[this.at] !== 47) throw new RangeError("a key is no name");
      const key = this.name().text;
      dict.set(key, this.value(depth + 1));
    }
    this.at += 2;
    return dict;
  }

  simple() {
    const word = this.word();
    if (word === "") throw new RangeError("nothing here");
    if (!/^\d{1,10}$/.test(word)) return new Raw(word);
    const rest = latin(this.bytes.subarray(this.at, this.at + 32));
    const reference = /^[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/.exec(
      rest,
    );
    if (reference === null) return new Raw(word);
    this.at += reference[0].length;
    return new Ref(Number(word));
  }
}

/**
 * @param {Value | undefined} dict
 * @param {string} key
 */
export function numberOf(dict, key) {
  const value = dict instanceof Map ? dict.get(key) : undefined;
  const found = value instanceof Raw ? Number(value.text) : Number.NaN;
  if (!Number.isSafeInteger(found)) throw new RangeError(`${key} is no number`);
  return found;
}
