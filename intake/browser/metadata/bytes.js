// Reading numbers and texts out of bytes. Reading past the end is a RangeError, which the door
// (index.js) takes for "this file is not what it says": no format checks its own bounds twice.

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/** A window on bytes with one byte order. */
export class View {
  /**
   * @param {Bytes} bytes
   * @param {boolean} little
   */
  constructor(bytes, little = false) {
    this.bytes = bytes;
    this.little = little;
    this.data = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** @param {number} at */
  u8 = (at) => this.data.getUint8(at);
  /** @param {number} at */
  u16 = (at) => this.data.getUint16(at, this.little);
  /** @param {number} at */
  u32 = (at) => this.data.getUint32(at, this.little);

  /** @param {number} at */
  u64(at) {
    const [first, second] = [this.u32(at), this.u32(at + 4)];
    return this.little ? second * 2 ** 32 + first : first * 2 ** 32 + second;
  }

  /**
   * Exactly the bytes asked for.
   * @param {number} start
   * @param {number} end
   */
  part(start, end) {
    if (start < 0 || end < start || end > this.bytes.length) throw new RangeError("past the end");
    return this.bytes.subarray(start, end);
  }

  /**
   * Four letters, as boxes and chunks are named.
   * @param {number} at
   */
  name = (at) => latin(this.part(at, at + 4));
}

/**
 * Bytes as letters, one for one.
 * @param {Uint8Array} bytes
 */
export function latin(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return text;
}

/**
 * Letters as bytes, one for one.
 * @param {string} text
 * @returns {Bytes}
 */
export const fromLatin = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/**
 * @param {Uint8Array} bytes
 * @param {string} start
 * @param {number} at
 */
export function startsWith(bytes, start, at = 0) {
  return latin(bytes.subarray(at, at + start.length)) === start;
}

/**
 * @param {readonly Uint8Array[]} parts
 * @returns {Bytes}
 */
export function join(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * A number of 16 or 32 bits as bytes.
 * @param {number} value
 * @param {2 | 4} size
 * @param {boolean} little
 * @returns {Bytes}
 */
export function number(value, size = 4, little = false) {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  if (size === 2) view.setUint16(0, value, little);
  else view.setUint32(0, value, little);
  return bytes;
}

/** @param {Uint8Array} bytes */
export const blank = (bytes) => bytes.every((byte) => byte === 0 || byte === 32);
