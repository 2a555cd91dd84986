// A PDF written anew: only what its root leads to, under new numbers, in one version; streams are
// slices of the original.

import { zlibSync } from "fflate";
import { fromLatin } from "../bytes.js";
import { cleanProfile } from "../icc.js";
import { cleanPicture } from "../picture.js";
import { sizeOf } from "../riff.js";
import { UNWRAP } from "./filters.js";
import { Name, Raw, Ref } from "./lexer.js";
import { cleanDict } from "./rules.js";

/** @typedef {import("../bytes.js").Bytes} Bytes */
/** @typedef {import("../look.js").Look} Look */
/** @typedef {import("../source.js").Part} Part */
/** @typedef {import("../source.js").Source} Source */
/** @typedef {import("./lexer.js").Dict} Dict */
/** @typedef {import("./lexer.js").Value} Value */
/** @typedef {import("./objects.js").Objects} Objects */
/** @typedef {import("./objects.js").Thing} Thing */

/** Writes one object after another, and follows what each points to. */
export class Writer {
  /**
   * @param {Objects} objects
   * @param {Look} look
   */
  constructor(objects, look) {
    this.objects = objects;
    this.look = look;
    /** @type {Map<number, number>} */
    this.numbers = new Map();
    /** @type {number[]} */
    this.queue = [];
    /** @type {Set<number>} */
    this.profiles = new Set();
    /** @type {Part[]} */
    this.parts = [];
    /** @type {number[]} */
    this.offsets = [];
    this.at = 0;
  }

  /**
   * @param {string} version  such as 1.7
   * @param {Ref} root
   */
  write(version, root) {
    this.put(fromLatin(`%PDF-${version}\n%\xe2\xe3\xcf\xd3\n`));
    this.refer(root);
    for (let next = 0; next < this.queue.length; next += 1) this.object(this.queue[next] ?? 0);
    const start = this.at;
    const rows = this.offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n\r\n`);
    const size = rows.length + 1;
    this.put(fromLatin(`xref\n0 ${size}\n0000000000 65535 f\r\n${rows.join("")}`));
    this.put(fromLatin(`trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`));
    return this.parts;
  }

  /** @param {Part} part */
  put(part) {
    this.parts.push(part);
    this.at += sizeOf(part);
  }

  /** @param {number} number */
  object(number) {
    this.offsets.push(this.at);
    const head = `${this.offsets.length} 0 obj\n`;
    const thing = this.objects.load(number) ?? { value: new Raw("null") };
    if (thing.data === undefined || !(thing.value instanceof Map)) {
      this.put(fromLatin(`${head}${this.text(thing.value)}\nendobj\n`));
      return;
    }
    const dict = new Map(thing.value);
    const data = this.data(number, dict, thing);
    dict.set("Length", new Raw(String(data.length)));
    this.put(fromLatin(`${head}${this.text(dict)}\nstream\n`));
    this.put(data);
    this.put(fromLatin("\nendstream\nendobj\n"));
  }

  /**
   * @param {Ref} ref
   * @returns {string}
   */
  refer({ number }) {
    let renamed = this.numbers.get(number);
    if (renamed === undefined) {
      renamed = this.queue.push(number);
      this.numbers.set(number, renamed);
    }
    return `${renamed} 0 R`;
  }

  /**
   * @param {Value} value
   * @returns {string}
   */
  text(value) {
    if (value instanceof Raw) return value.text;
    if (value instanceof Name) return `/${value.text}`;
    if (value instanceof Ref) return this.refer(value);
    if (Array.isArray(value)) return this.list(value);
    const dict = new Map(value);
    if (cleanDict(dict, this.look, this.objects)) return "null";
    return `<<${[...dict].map(([key, one]) => `/${key} ${this.text(one)}`).join("")}>>`;
  }

  /** @param {Value[]} list */
  list(list) {
    const [first, second] = list;
    if (first instanceof Name && first.text === "ICCBased" && second instanceof Ref) {
      this.profiles.add(second.number);
    }
    return `[${list.map((one) => this.text(one)).join(" ")}]`;
  }

  /**
   * A stream's bytes: pictures and colour profiles cleaned, all else as it was packed.
   * @param {number} number
   * @param {Dict} dict
   * @param {Thing} thing
   * @returns {Bytes}
   */
  data(number, dict, thing) {
    const { start, end } = thing.data ?? { start: 0, end: 0 };
    const bytes = this.objects.bytes.subarray(start, end);
    const filters = this.objects.filters(dict);
    if (filters.at(-1) === "DCTDecode") return this.picture(filters, dict, bytes);
    if (!this.profiles.has(number)) return bytes;
    const profile = cleanProfile(this.objects.decoded(thing), this.look);
    dict.set("Filter", new Name("FlateDecode"));
    dict.delete("DecodeParms");
    return /** @type {Bytes} */ (zlibSync(profile));
  }

  /**
   * A JPEG, out of whatever else it is wrapped in.
   * @param {string[]} filters
   * @param {Dict} dict
   * @param {Bytes} bytes
   */
  picture(filters, dict, bytes) {
    let inner = bytes;
    for (const filter of filters.slice(0, -1)) {
      const unwrap = UNWRAP[filter];
      if (unwrap === undefined) return this.unknown(bytes);
      inner = unwrap(inner);
    }
    const cleaned = cleanPicture(inner, this.look);
    if (cleaned === undefined) return this.unknown(bytes);
    dict.set("Filter", new Name("DCTDecode"));
    const parameters = this.objects.resolve(dict.get("DecodeParms"));
    const own = Array.isArray(parameters) ? parameters.at(-1) : parameters;
    if (own === undefined) dict.delete("DecodeParms");
    else dict.set("DecodeParms", own);
    return cleaned;
  }

  /** @param {Bytes} bytes */
  unknown(bytes) {
    this.look.warn("embedded");
    return bytes;
  }
}
