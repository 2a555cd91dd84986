// A file that is read through a window, and how a cleaned copy is made of slices of it.

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {Bytes | Blob} Part  what a cleaned file is made of, in order */

const WINDOW = 256 * 1024;
const ZEROS = new Blob([new Uint8Array(65_536)]);

/** Most that is held in memory at once: attachments end at 50 MiB. */
export const WHOLE = 64 * 1024 * 1024;

/** The file is larger than what this format may hold in memory. */
export class TooLargeError extends Error {
  name = "TooLargeError";
}

/** A blob with a window of 256 KiB, so that walking over it reads each byte about once. */
export class Source {
  /** @param {Blob} blob */
  constructor(blob) {
    this.blob = blob;
    this.size = blob.size;
    this.at = 0;
    /** @type {Bytes} */
    this.window = new Uint8Array();
  }

  /**
   * Exactly these bytes; past the end is a RangeError.
   * @param {number} start
   * @param {number} end
   * @returns {Promise<Bytes>}
   */
  async bytes(start, end) {
    if (start < 0 || end < start || end > this.size) throw new RangeError("past the end");
    if (end - start > WHOLE) throw new TooLargeError();
    if (start < this.at || end > this.at + this.window.length) {
      const stop = Math.min(this.size, Math.max(end, start + WINDOW));
      this.window = new Uint8Array(await this.blob.slice(start, stop).arrayBuffer());
      this.at = start;
    }
    return this.window.subarray(start - this.at, end - this.at);
  }

  /**
   * As many of these bytes as there are.
   * @param {number} start
   * @param {number} end
   */
  upTo(start, end) {
    return this.bytes(Math.min(start, this.size), Math.min(end, this.size));
  }

  whole() {
    return this.bytes(0, this.size);
  }

  /**
   * @param {number} start
   * @param {number} end
   * @returns {Blob}
   */
  slice(start, end) {
    return this.blob.slice(start, end);
  }
}

/**
 * @param {number} length
 * @returns {Blob}
 */
export function zeros(length) {
  const parts = Array(Math.floor(length / ZEROS.size)).fill(ZEROS);
  return new Blob([...parts, ZEROS.slice(0, length % ZEROS.size)]);
}

/** Changes to a file in place: what is not named stays as it is, where it is. */
export class Patches {
  /** @param {Source} source */
  constructor(source) {
    this.source = source;
    /** @type {{ start: number, end: number, part: Part }[]} */
    this.list = [];
  }

  /**
   * @param {number} start
   * @param {Bytes} bytes  as many bytes of the file are replaced
   */
  put(start, bytes) {
    this.list.push({ start, end: start + bytes.length, part: bytes });
  }

  /**
   * @param {number} start
   * @param {number} end
   */
  zero(start, end) {
    if (end > start) this.list.push({ start, end, part: zeros(end - start) });
  }

  /**
   * @param {number} start
   * @param {number} end
   */
  cut(start, end) {
    this.list.push({ start, end, part: new Uint8Array() });
  }

  /** The file with its changes; two that overlap are a fault of the file: a RangeError. */
  parts() {
    this.list.sort((one, other) => one.start - other.start);
    /** @type {Part[]} */
    const parts = [];
    let at = 0;
    for (const { start, end, part } of this.list) {
      if (start < at || end > this.source.size) throw new RangeError("changes overlap");
      parts.push(this.source.slice(at, start), part);
      at = end;
    }
    parts.push(this.source.slice(at, this.source.size));
    return parts;
  }
}

/**
 * Whether there is nothing but zeros, read a window at a time.
 * @param {Source} source
 * @param {number} start
 * @param {number} end
 */
export async function isEmpty(source, start, end) {
  for (let at = start; at < end; at += 65_536) {
    const part = await source.bytes(at, Math.min(end, at + 65_536));
    if (part.some((byte) => byte !== 0)) return false;
  }
  return true;
}
