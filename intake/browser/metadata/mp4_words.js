// What the boxes for words of MP4 and QuickTime tell, by the names in them. They always go whole.

import { blank, latin } from "./bytes.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./keys.js").Key} Key */
/** @typedef {import("./look.js").Look} Look */

/** @type {[Key, RegExp][]} */
const MARKS = [
  ["gps", /\xa9xyz|ISO6709|loci|GPS/],
  ["camera", /\xa9mak|\xa9mod|quicktime\.make|quicktime\.model|manu|modl|tiff:Make/],
  ["author", /\xa9ART|\xa9aut|auth|cprt|\xa9cpy|perf|aART|\xa9wrt|dc:creator|artist/],
  ["date", /\xa9day|creationdate|yrrc|[dD]ate/],
  ["software", /\xa9too|\xa9swr|quicktime\.software|CreatorTool/],
  ["title", /\xa9nam|titl|\xa9alb|albm|dc:title/],
  ["comment", /\xa9cmt|desc|dscp|\xa9des|ldes|\xa9lyr/],
  ["thumbnail", /covr|thmb/],
  ["serial", /[sS]erial|DocumentID|InstanceID|content\.identifier/],
];
const POSITION = /[+-]\d{1,3}\.\d+[+-]\d{1,3}\.\d+/;

/**
 * @param {string} name  of the box
 * @param {Bytes} body
 * @param {Look} look
 */
export function readWords(name, body, look) {
  if (blank(body)) return;
  const text = `${name}${latin(body.subarray(0, 1024 * 1024))}`;
  const before = look.list.size;
  for (const [key, mark] of MARKS) {
    if (mark.test(text)) look.find(key, key === "gps" ? POSITION.exec(text)?.[0] : "");
  }
  if (look.list.size === before) look.find("other");
}
