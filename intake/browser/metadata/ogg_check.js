// The check of an Ogg page: CRC-32 with the polynomial 04c11db7, unreflected (RFC 3533, section 6).

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit += 1) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value;
});

/** @param {Uint8Array} page  its own check set to zero */
export function pageCheck(page) {
  let crc = 0;
  for (const byte of page) crc = (crc << 8) ^ (TABLE[((crc >>> 24) ^ byte) & 255] ?? 0);
  return crc >>> 0;
}
