// What goes out of a PDF's dictionaries, and what is told of the rest.

import { Name, Raw } from "./lexer.js";

/** @typedef {import("../keys.js").Key} Key */
/** @typedef {import("../look.js").Look} Look */
/** @typedef {import("./lexer.js").Dict} Dict */
/** @typedef {import("./lexer.js").Value} Value */
/** @typedef {import("./objects.js").Objects} Objects */

/** Keys that go wherever they stand. @type {{ [key: string]: Key }} */
const DROPPED = {
  Metadata: "other",
  PieceInfo: "history",
  LastModified: "date",
  Thumb: "thumbnail",
  AF: "attached-files",
  EmbeddedFiles: "attached-files",
  Collection: "attached-files",
  EF: "attached-files",
  Perms: "author",
  DSS: "author",
  Legal: "other",
  SpiderInfo: "other",
  CreatorInfo: "software",
  DPartRoot: "other",
  DPart: "other",
  DPM: "other",
  VP: "gps",
  LGIDict: "gps",
  OPI: "other",
};
const SCRIPTS = new Set(["JavaScript", "JS", "AA"]);
/** Of notes in the margin; T is the writer's name there, and a field's own name in forms. */
const OF_NOTES = /** @type {[string, Key][]} */ ([
  ["M", "date"],
  ["CreationDate", "date"],
  ["NM", "serial"],
]);
const MEDIA = new Set(["RichMedia", "Sound", "Movie", "Screen", "3D"]);

/** @type {{ [key: string]: Key }} */
const INFO = {
  Author: "author",
  Company: "organisation",
  Creator: "software",
  Producer: "software",
  Title: "title",
  Subject: "title",
  Keywords: "title",
  CreationDate: "date",
  ModDate: "date",
};

/**
 * Takes out of a dictionary, in place, what tells; true when it was a signature, which goes whole.
 * @param {Dict} dict
 * @param {Look} look
 * @param {Objects} objects
 */
export function cleanDict(dict, look, objects) {
  if (dict.has("ByteRange") && dict.has("Contents")) {
    look.warn("signed").find("author");
    return true;
  }
  for (const key of [...dict.keys()]) {
    const told = key.startsWith("PTEX.") ? "other" : DROPPED[key];
    if (told !== undefined) look.find(told);
    if (SCRIPTS.has(key)) look.warn("script");
    if (told !== undefined || SCRIPTS.has(key)) dict.delete(key);
  }
  if (dict.has("XFA")) look.warn("hidden-data");
  if (dict.has("Rect") && dict.has("Subtype")) cleanNote(dict, look, objects);
  const off = objects.resolve(dict.get("OFF"));
  if (dict.has("Order") && Array.isArray(off) && off.length > 0) look.warn("hidden-data");
  return false;
}

/**
 * @param {Dict} dict
 * @param {Look} look
 * @param {Objects} objects
 */
function cleanNote(dict, look, objects) {
  const subtype = objects.resolve(dict.get("Subtype"));
  const kind = subtype instanceof Name ? subtype.text : "";
  for (const [key, told] of OF_NOTES) if (dict.delete(key)) look.find(told);
  if (kind !== "Widget" && dict.delete("T")) look.find("author");
  if (kind === "FileAttachment" && dict.delete("FS")) look.find("attached-files");
  if (kind === "Text" || kind === "FreeText" || kind === "Popup") look.warn("comments");
  if (MEDIA.has(kind)) look.warn("embedded");
}

/**
 * Tells what the trailer's dictionary of words says.
 * @param {Value | undefined} info
 * @param {Look} look
 * @param {Objects} objects
 */
export function tellInfo(info, look, objects) {
  if (!(info instanceof Map)) return;
  for (const [key, value] of info) {
    const text = objects.resolve(value);
    const words = text instanceof Raw ? readable(text.text) : "";
    const key_ = INFO[key] ?? "other";
    look.find(
      key_,
      key_ === "date" ? words.replace(/^D:(\d{4})(\d\d)(\d\d).*/s, "$1-$2-$3") : words,
    );
  }
}

/**
 * A string's letters as far as they can be shown.
 * @param {string} written
 */
function readable(written) {
  const inner = written.slice(1, -1);
  const plain = written.startsWith("<")
    ? inner
        .replace(/[^0-9a-f]/gi, "")
        .replace(/../g, (two) => String.fromCharCode(Number.parseInt(two, 16)))
    : inner
        .replace(/\\([()\\])/g, "$1")
        .replace(/\\(\d{3})/g, (_all, octal) =>
          String.fromCharCode(Number.parseInt(octal, 8) & 255),
        );
  if (!plain.startsWith("\xfe\xff")) return plain;
  const bytes = Uint8Array.from(plain.slice(2), (letter) => letter.charCodeAt(0));
  return new TextDecoder("utf-16be").decode(bytes);
}
