// Office files: which entries go, which are rewritten, and what has to be told of the rest.
// Word, Excel and PowerPoint (ECMA-376) and OpenDocument (ISO/IEC 26300) differ only in their rules.

import { odf } from "./odf.js";
import { ooxml } from "./ooxml.js";
import { cleanPicture } from "./picture.js";
import { WHOLE } from "./source.js";
import { bytesOf, textOf } from "./xml.js";
import { Archive, content, EncryptedError, entriesOf, packedPart } from "./zip.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./keys.js").Key} Key */
/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./source.js").Source} Source */
/** @typedef {import("./zip.js").Entry} Entry */
/**
 * How one family of office files is cleaned.
 * @typedef {object} Rules
 * @property {(name: string) => Key | undefined} dropped  entries that go, and what they tell
 * @property {(name: string, text: string, look: Look, dropped: Set<string>) => string} rewrite
 * @property {(names: string[], look: Look) => void} warn
 * @property {(source: Source, entries: Entry[]) => Promise<string>} type  the media type
 */

const TOTAL = 512 * 1024 * 1024; // bytes that all entries may inflate to
const XML = /\.(xml|rels|vml|rdf)$/i;

/**
 * @param {Source} source
 * @param {Look} look
 */
export async function lookAtOffice(source, look) {
  try {
    const entries = await entriesOf(source);
    const names = entries.map(({ name }) => name);
    const rules = rulesFor(names);
    if (rules === undefined) look.warn("archive");
    else await rewriteAll(source, entries, rules, look);
    if (rules !== undefined) look.type = await rules.type(source, entries);
  } catch (error) {
    if (!(error instanceof EncryptedError)) throw error;
    look.warn("encrypted");
  }
}

/** @param {string[]} names */
function rulesFor(names) {
  if (names.includes("[Content_Types].xml")) return ooxml;
  if (names[0] === "mimetype" && names.includes("META-INF/manifest.xml")) return odf;
  return undefined;
}

/**
 * @param {Source} source
 * @param {Entry[]} entries
 * @param {Rules} rules
 * @param {Look} look
 */
async function rewriteAll(source, entries, rules, look) {
  if (entries.reduce((sum, { size }) => sum + size, 0) > TOTAL) throw new RangeError("a bomb");
  rules.warn(
    entries.map(({ name }) => name),
    look,
  );
  const dropped = new Set();
  for (const { name, plain } of entries) {
    const key = rules.dropped(name);
    if (key !== undefined) dropped.add(name);
    if (key !== undefined && !name.endsWith("/")) look.find(key);
    if (!plain) look.find("date");
  }
  const archive = new Archive();
  for (const entry of entries.filter(({ name }) => !dropped.has(name))) {
    await rewriteOne(source, entry, { archive, rules, look, dropped });
  }
  look.parts = archive.finish();
}

/**
 * @param {Source} source
 * @param {Entry} entry
 * @param {{ archive: Archive, rules: Rules, look: Look, dropped: Set<string> }} work
 */
async function rewriteOne(source, entry, { archive, rules, look, dropped }) {
  const { name } = entry;
  if (XML.test(name)) {
    const text = textOf(await content(source, entry));
    archive.add(entry, bytesOf(rules.rewrite(name, text, look, dropped)));
  } else {
    const { start, end } = await packedPart(source, entry);
    const picture = /\.(jpe?g|png|jfif|tmp)$/i.test(name) || /^Pictures\//.test(name);
    const bytes = picture && entry.size < WHOLE ? await content(source, entry) : new Uint8Array();
    const cleaned = cleanPicture(bytes, look);
    if (cleaned === undefined) archive.copy(entry, source.slice(start, end));
    else archive.add(entry, cleaned);
  }
}
