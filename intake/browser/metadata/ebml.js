// EBML (RFC 8794): the elements that WebM and Matroska are made of.

/** @typedef {import("./source.js").Source} Source */
/** @typedef {{ id: number, start: number, body: number, end: number, known: boolean }} Element */

/**
 * The element that starts here. One of unknown size, as live recordings have, reaches to `stop`.
 * @param {Source} source
 * @param {number} at
 * @param {number} stop
 * @returns {Promise<Element>}
 */
export async function elementAt(source, at, stop) {
  const head = await source.upTo(at, Math.min(stop, at + 12));
  const id = number(head, 0, false);
  const size = number(head, id.length, true);
  const body = at + id.length + size.length;
  const known = size.value !== 2 ** (7 * size.length) - 1;
  const end = known ? body + size.value : stop;
  if (end > stop) throw new RangeError("an element past the end");
  return { id: id.value, start: at, body, end, known };
}

/**
 * A number whose first byte tells its length.
 * @param {Uint8Array} bytes
 * @param {number} at
 * @param {boolean} bare  without the mark of its length
 */
function number(bytes, at, bare) {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  if (first === 0 || at + length > bytes.length) throw new RangeError("no number");
  let value = bare ? first & (2 ** (8 - length) - 1) : first;
  for (let place = 1; place < length; place += 1) value = value * 256 + (bytes[at + place] ?? 0);
  return { value, length };
}

/**
 * The head of an element that readers skip, of this length in all.
 * @param {number} length  at least 2
 */
export function voidHead(length) {
  if (length < 10) return Uint8Array.of(0xec, 0x80 + length - 2);
  const head = new Uint8Array(9);
  head.set([0xec, 0x01]);
  new DataView(head.buffer).setUint32(5, length - 9);
  return head;
}
