// OpenDocument (ISO/IEC 26300): meta.xml becomes empty, thumbnails and signatures go, and so do the
// names and dates of comments and changes, the printer, and the marks of editing sessions.

import { latin } from "./bytes.js";
import { attribute, attributeOf, replaceElements } from "./xml.js";
import { content, EncryptedError } from "./zip.js";

/** @typedef {import("./keys.js").Key} Key */
/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./office.js").Rules} Rules */

/** @type {[RegExp, Key][]} */
const DROPPED = [
  [/^Thumbnails\//, "thumbnail"],
  [/^META-INF\/.*signatures/, "author"],
  [/(^|\/)layout-cache$/, "other"],
  [/(^|\/)manifest\.rdf$/, "other"],
  [/^VersionList\.xml$|^Versions\//, "history"],
];
/** @type {[Key, string][]} */
const ELEMENTS = [
  ["author", "dc:creator|meta:creator-initials|loext:sender-initials"],
  ["date", "dc:date|meta:date-string"],
];
/** @type {[Key, RegExp][]} */
const ATTRIBUTES = [
  ["history", attribute("officeooo:(?:paragraph-)?rsid")],
  ["history", attribute("loext:\\w*rsid")],
  ["author", attribute("office:chg-author")],
  ["date", attribute("office:chg-date-time")],
];
const TELLING =
  /Printer|PrintFaxName|Rsid|DataSource|Author|Password|Redline|User|Template|Signature|SaveVersion/;
const EMPTY =
  '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta ' +
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2">' +
  "<office:meta/></office:document-meta>";

/** @type {Rules} */
export const odf = {
  dropped: (name) => DROPPED.find(([mark]) => mark.test(name))?.[1],
  rewrite,
  warn,
  type: async (source, entries) => {
    const mimetype = entries.find(({ name }) => name === "mimetype");
    const text = mimetype === undefined ? "" : latin(await content(source, mimetype));
    return /^application\/vnd\.oasis[\w.-]{1,80}$/.test(text) ? text : "application/zip";
  },
};

/**
 * @param {string[]} names
 * @param {Look} look
 */
function warn(names, look) {
  const has = (/** @type {RegExp} */ mark) => names.some((name) => mark.test(name));
  if (has(/^(Basic|Scripts)\/.+\/.+(?<!\/)$/)) look.warn("macros");
  if (has(/^META-INF\/.*signatures/)) look.warn("signed");
  if (has(/^Object \d+$|^Object \d+\/(?!(content|styles|meta|settings)\.xml|$)/))
    look.warn("embedded");
}

/**
 * @param {string} name
 * @param {string} text
 * @param {Look} look
 * @param {Set<string>} dropped
 */
function rewrite(name, text, look, dropped) {
  if (/(^|\/)meta\.xml$/.test(name)) return emptyMeta(text, look);
  if (name === "META-INF/manifest.xml") return withoutEntries(text, dropped);
  if (/(^|\/)settings\.xml$/.test(name)) return withoutSettings(text, look);
  tellContent(text, look);
  let changed = text;
  const found = (/** @type {Key} */ key, /** @type {string} */ after) => {
    if (after !== changed) look.find(key);
    changed = after;
  };
  for (const [key, one] of ELEMENTS) found(key, replaceElements(changed, one));
  for (const [key, one] of ATTRIBUTES) found(key, changed.replace(one, ""));
  return changed;
}

/**
 * @param {string} text
 * @param {Look} look
 */
function emptyMeta(text, look) {
  const tell = (/** @type {Key} */ key, /** @type {RegExp} */ mark) => {
    const found = mark.exec(text);
    if (found !== null) look.find(key, found[1]);
  };
  tell("author", /<(?:dc:creator|meta:initial-creator|meta:printed-by)>([^<]*)/);
  tell("date", /<(?:dc:date|meta:creation-date|meta:print-date)>([^<]{0,10})/);
  tell("software", /<meta:generator>([^<]*)/);
  tell("title", /<dc:(?:title|subject)>([^<]*)/);
  tell("other", /<(?:meta:user-defined|meta:keyword|meta:editing-duration|meta:template)\b()/);
  return EMPTY;
}

/**
 * @param {string} text
 * @param {Set<string>} dropped
 */
function withoutEntries(text, dropped) {
  if (/<manifest:encryption-data/.test(text)) throw new EncryptedError();
  return replaceElements(text, "manifest:file-entry", (whole) =>
    dropped.has(attributeOf(whole, "manifest:full-path")) ? "" : whole,
  );
}

/**
 * @param {string} text
 * @param {Look} look
 */
function withoutSettings(text, look) {
  return replaceElements(text, "config:config-item", (whole) => {
    if (!TELLING.test(attributeOf(whole, "config:name"))) return whole;
    if (!/>\s*<|\/>$|>(true|false|0)</.test(whole)) look.find("device");
    return "";
  });
}

/**
 * @param {string} text
 * @param {Look} look
 */
function tellContent(text, look) {
  if (/<text:tracked-changes|<table:tracked-changes/.test(text)) look.warn("tracked-changes");
  if (/<office:annotation\b/.test(text)) look.warn("comments");
  if (
    /table:(display="false"|visibility="collapse")|text:display="none"|text:is-hidden="true"/.test(
      text,
    )
  ) {
    look.warn("hidden-data");
  }
}
