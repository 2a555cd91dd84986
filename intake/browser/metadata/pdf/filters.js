// What streams of a PDF are wrapped in besides Flate (ISO 32000-2, 7.4.2 and 7.4.3).

import { latin } from "../bytes.js";
import { unzlib } from "../inflate.js";

/** @typedef {import("../bytes.js").Bytes} Bytes */

const LIMIT = 64 * 1024 * 1024;

/** @type {{ [filter: string]: (bytes: Bytes) => Bytes }} */
export const UNWRAP = {
  FlateDecode: (bytes) => unzlib(bytes, LIMIT),
  ASCIIHexDecode: hex,
  ASCII85Decode: ascii85,
};

/** Short names, which inline pictures and careless writers use. @type {{ [short: string]: string }} */
export const LONG = {
  Fl: "FlateDecode",
  AHx: "ASCIIHexDecode",
  A85: "ASCII85Decode",
  DCT: "DCTDecode",
};

/**
 * @param {Bytes} bytes
 * @returns {Bytes}
 */
function hex(bytes) {
  const digits = (latin(bytes).split(">")[0] ?? "").replace(/\s+/g, "");
  if (!/^[\da-f]*$/i.test(digits)) throw new RangeError("no hexadecimal");
  const even = digits.length % 2 === 0 ? digits : `${digits}0`;
  return Uint8Array.from({ length: even.length / 2 }, (_, index) =>
    Number.parseInt(even.slice(2 * index, 2 * index + 2), 16),
  );
}

/**
 * Five letters for four bytes; z for four zeros.
 * @param {Bytes} bytes
 * @returns {Bytes}
 */
function ascii85(bytes) {
  const out = new Uint8Array(4 * bytes.length);
  let [at, count, value] = [0, 0, 0];
  const put = (/** @type {number} */ size) => {
    for (let place = 0; place < size; place += 1) {
      out[at] = Math.floor(value / 256 ** (3 - place)) & 255;
      at += 1;
    }
    [count, value] = [0, 0];
  };
  for (const byte of bytes) {
    if (byte === 126) break;
    if (byte === 122 && count === 0) put(4);
    else if (byte >= 33 && byte <= 117) {
      value = value * 85 + byte - 33;
      count += 1;
      if (count === 5) put(4);
    } else if (byte > 32) throw new RangeError("no ASCII85");
  }
  const left = count;
  for (; count > 0 && count < 5; count += 1) value = value * 85 + 84;
  if (left > 0) put(left - 1);
  return out.subarray(0, at);
}
