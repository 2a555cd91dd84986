// Sizes and times as people say them.

const UNITS = ["B", "KB", "MB"];
const STEP = 1024;

/**
 * A size in at most two digits and a half.
 * @param {number} bytes
 */
export function inUnits(bytes) {
  let size = bytes;
  let unit = 0;
  for (; size >= STEP && unit < UNITS.length - 1; size /= STEP) unit += 1;
  const digits = new Intl.NumberFormat(document.documentElement.lang, {
    maximumFractionDigits: size < 10 && unit > 0 ? 1 : 0,
  });
  return `${digits.format(size)} ${UNITS[unit]}`;
}

/**
 * A time as minutes and seconds.
 * @param {number} seconds
 */
export function inMinutes(seconds) {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
