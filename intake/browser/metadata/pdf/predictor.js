// What goes before Flate in tables of a PDF: each row told by its difference from the one above
// (ISO 32000-2, 7.4.4.4; the filters are those of PNG).

import { numberOf } from "./lexer.js";

/** @typedef {import("../bytes.js").Bytes} Bytes */
/** @typedef {import("./lexer.js").Dict} Dict */

/**
 * @param {Bytes} bytes
 * @param {Dict} parameters
 * @returns {Bytes}
 */
export function unpredicted(bytes, parameters) {
  const predictor = parameters.has("Predictor") ? numberOf(parameters, "Predictor") : 1;
  if (predictor === 1) return bytes;
  if (predictor < 10) throw new RangeError("a predictor for pictures");
  const columns = parameters.has("Columns") ? numberOf(parameters, "Columns") : 1;
  const rows = Math.floor(bytes.length / (columns + 1));
  const out = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const filter = bytes[row * (columns + 1)] ?? 0;
    const line = bytes.subarray(row * (columns + 1) + 1, (row + 1) * (columns + 1));
    undo(filter, line, out, row * columns);
  }
  return out;
}

/**
 * One row; tables have one byte for each column.
 * @param {number} filter
 * @param {Bytes} line
 * @param {Bytes} out
 * @param {number} at
 */
function undo(filter, line, out, at) {
  const columns = line.length;
  for (let column = 0; column < columns; column += 1) {
    const left = column > 0 ? (out[at + column - 1] ?? 0) : 0;
    const up = out[at + column - columns] ?? 0;
    const corner = column > 0 ? (out[at + column - columns - 1] ?? 0) : 0;
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
    out[at + column] = (line[column] ?? 0) + guess;
  }
}

/**
 * @param {number} left
 * @param {number} up
 * @param {number} corner
 */
function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [byLeft, byUp, byCorner] = [left, up, corner].map((one) => Math.abs(guess - one));
  if ((byLeft ?? 0) <= (byUp ?? 0) && (byLeft ?? 0) <= (byCorner ?? 0)) return left;
  return (byUp ?? 0) <= (byCorner ?? 0) ? up : corner;
}
