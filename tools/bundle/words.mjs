// The Spanish word list takes the most of a bundle. It is sorted, so each word is written as how many
// letters it shares with the one before, a digit, and the rest: two kilobytes less on the wire.

import { wordlist } from "@scure/bip39/wordlists/spanish.js";

/** The page's own reader of such a list; small enough to travel as its source. */
const unpack = (/** @type {string} */ packed) => {
  let word = "";
  return packed.match(/\d\D*/g)?.map((part) => {
    word = word.slice(0, Number(part[0])) + part.slice(1);
    return word;
  });
};

/** @param {readonly string[]} words */
export function pack(words) {
  let before = "";
  const parts = words.map((word) => {
    const kept = Math.min(sharedBy(before, word), 9);
    before = word;
    return `${kept}${word.slice(kept)}`;
  });
  return parts.join("");
}

/**
 * @param {string} left
 * @param {string} right
 */
function sharedBy(left, right) {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at++;
  return at;
}

/** @returns {import("esbuild").Plugin} that packs the library's list and changes no word of it */
export function packedWords() {
  const packed = pack(wordlist);
  if (unpack(packed)?.join() !== wordlist.join()) throw new Error("the words do not unpack");
  const contents = `export const wordlist = (${unpack})(${JSON.stringify(packed)});`;
  return {
    name: "packed-words",
    setup: ({ onLoad }) => onLoad({ filter: /wordlists[\\/]spanish\.js$/ }, () => ({ contents })),
  };
}
