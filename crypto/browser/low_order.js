// Points with which X25519 shares no secret (RFC 7748, section 6.1; Cremers and Jackson, "Prime,
// Order Please!", 2019): whoever puts one into a public key knows what every message is sealed with.

import { toHex } from "./bytes.js";

const ORDER_8 = [
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
  "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
];
/** 0 and 1; then -1, 0 and 1 as p - 1, p and p + 1 write them. */
const SMALLER = /^0[01](00){31}$|^e[cde](ff){30}7f$/;

/**
 * Whether a point, 32 bytes, has one of the orders 1, 2, 4 and 8.
 * @param {Uint8Array} point
 */
export function isLowOrder(point) {
  const reduced = Uint8Array.from(point);
  reduced[31] = Number(reduced[31]) & 127; // X25519 does not look at the highest bit
  const hex = toHex(reduced);
  return SMALLER.test(hex) || ORDER_8.includes(hex);
}
