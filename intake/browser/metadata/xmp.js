// XMP (ISO 16684-1) and IPTC-IIM: what they tell, by the names in them. They always go whole.

import { latin } from "./bytes.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./keys.js").Key} Key */
/** @typedef {import("./look.js").Look} Look */

/** @type {[Key, RegExp][]} */
const MARKS = [
  ["gps", /GPS|Latitude|:City|:Country|:Location/],
  ["camera", /tiff:Make|tiff:Model|aux:Lens|GCamera/],
  ["serial", /SerialNumber|InstanceID|DocumentID|ImageUniqueID/],
  ["author", /dc:creator|OwnerName|Artist|dc:rights|Credit|Byline|AuthorsPosition/],
  ["date", /Date|dc:date/],
  ["software", /CreatorTool|Software|Producer|softwareAgent/],
  ["title", /dc:title|Headline|dc:subject|Keywords/],
  ["comment", /dc:description|UserComment|Instructions/],
  ["history", /xmpMM:History|DerivedFrom|Ingredients/],
  ["thumbnail", /xmp:Thumbnails/],
];

/**
 * @param {Bytes} packet
 * @param {Look} look
 */
export function readXmp(packet, look) {
  const text = latin(packet.subarray(0, 1024 * 1024)).replaceAll("\0", ""); // UTF-16 as well
  const before = look.list.size;
  for (const [key, mark] of MARKS) if (mark.test(text)) look.find(key);
  if (look.list.size === before) look.find("other");
}

/** IPTC datasets of record 2. @type {{ [dataset: number]: Key }} */
const DATASETS = {
  5: "title",
  25: "title",
  55: "date",
  60: "date",
  62: "date",
  63: "date",
  65: "software",
  80: "author",
  85: "author",
  90: "gps",
  92: "gps",
  95: "gps",
  101: "gps",
  105: "title",
  110: "author",
  115: "author",
  116: "author",
  120: "comment",
  122: "author",
};

/**
 * Photoshop's blocks with IPTC inside, told by its datasets wherever they stand.
 * @param {Bytes} block
 * @param {Look} look
 */
export function readIptc(block, look) {
  look.find("other");
  for (let at = block.indexOf(0x1c); at >= 0 && at + 5 < block.length; ) {
    const key = block[at + 1] === 2 ? DATASETS[block[at + 2] ?? 0] : undefined;
    const length = (block[at + 3] ?? 0) * 256 + (block[at + 4] ?? 0);
    const value = block.subarray(at + 5, at + 5 + Math.min(length, 320));
    if (key !== undefined) look.find(key, new TextDecoder().decode(value));
    at = block.indexOf(0x1c, at + 5);
  }
}
