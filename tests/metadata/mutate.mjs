// Breaks each file named on standard input in many ways, always the same ones, and asks the library
// about each: { mutants, thrown: […], cleaned, slowest: milliseconds }.

import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { clean, inspect } from "../../intake/browser/metadata/index.js";

const rounds = Number(process.argv[2]);
let state = 1;

/** A random number below a bound (xorshift), the same in each run. @param {number} bound */
function below(bound) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % bound;
}

/** @type {((bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>)[]} */
const WAYS = [
  (bytes) => bytes.subarray(0, below(bytes.length)),
  (bytes) => changed(bytes, () => below(256), 1),
  (bytes) => changed(bytes, () => below(256), 40),
  (bytes) => changed(bytes, () => 255, 4),
  (bytes) => changed(bytes.subarray(0, 2000), () => 0, 8),
  (bytes) => Uint8Array.from([...bytes, ...bytes.subarray(below(bytes.length))]),
  (bytes) => swapped(bytes),
];

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {() => number} value
 * @param {number} times
 */
function changed(bytes, value, times) {
  const copy = bytes.slice();
  const [start, spread] = [below(copy.length), 1 + below(200)];
  for (let time = 0; time < times; time += 1) copy[(start + below(spread)) % copy.length] = value();
  return copy;
}

/** A piece moved elsewhere. @param {Uint8Array<ArrayBuffer>} bytes */
function swapped(bytes) {
  const copy = bytes.slice();
  copy.copyWithin(below(copy.length), below(copy.length), below(copy.length));
  return copy;
}

const told = { mutants: 0, cleaned: 0, slowest: 0, slow: "", thrown: /** @type {string[]} */ ([]) };
for (const path of (await text(process.stdin)).split("\n").filter(Boolean)) {
  const bytes = new Uint8Array(await readFile(path));
  for (let round = 0; round < rounds; round += 1) {
    const way = WAYS[round % WAYS.length];
    if (way === undefined) continue;
    const file = new Blob([way(bytes)]);
    const start = performance.now();
    try {
      const { cleanable } = await inspect(file);
      if (cleanable) await clean(file);
      if (cleanable) told.cleaned += 1;
    } catch (error) {
      const name = error instanceof Error ? error.name : String(error);
      if (name !== "NotCleanable") told.thrown.push(`${path}: ${error}`);
    }
    told.mutants += 1;
    const took = performance.now() - start;
    if (took > told.slowest) Object.assign(told, { slowest: took, slow: `${path} ${round}` });
  }
}
process.stdout.write(JSON.stringify(told));
