// AMR, as phones record speech: it has no room for words. Only what is pasted behind the last frame goes.
// RFC 4867, section 5.

import { startsWith } from "./bytes.js";

/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./source.js").Source} Source */

const NARROW = [13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1];
const WIDE = [18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 1, 1, 1, 1, 1, 1];

/**
 * @param {Source} source
 * @param {Look} look
 */
export async function lookAtAmr(source, look) {
  const wide = startsWith(await source.bytes(0, 9), "#!AMR-WB\n");
  let at = wide ? 9 : 6;
  while (at < source.size) {
    const [head = 0xff] = await source.upTo(at, at + 1);
    const size = (wide ? WIDE : NARROW)[(head >> 3) & 15] ?? 1;
    if ((head & 0x83) !== 0 || at + size > source.size) break;
    at += size;
  }
  if (at < source.size) look.find("appended");
  look.parts = [source.slice(0, at)];
}
