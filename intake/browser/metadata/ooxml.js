// Word, Excel and PowerPoint (ECMA-376): properties, people, revision marks and paths go; what a
// person may have left in the content by mistake is told in words.

import { attribute, attributeOf, replaceElements } from "./xml.js";

/** @typedef {import("./keys.js").Key} Key */
/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./office.js").Rules} Rules */

/** Entries that go. @type {[RegExp, Key][]} */
const DROPPED = [
  [/^docProps\/thumbnail/i, "thumbnail"],
  [/^docProps\/(app|custom)/i, "organisation"],
  [/^docProps\//i, "author"],
  [/^_xmlsignatures\//i, "author"],
  [/^docMetadata\//i, "organisation"],
  [/^customXml\//i, "other"],
  [/(^|\/)people\.xml$/i, "author"],
  [/(^|\/)comments(Extended|Extensible|Ids)\.xml$/i, "date"],
  [/(^|\/)_rels\/settings\.xml\.rels$/i, "other"],
  [/(^|\/)printerSettings\d*\.bin$/i, "device"],
  [/^ppt\/(changesInfos|revisionInfo)/i, "history"],
  [/^xl\/(revisions|userNames)/i, "history"],
];
/** @type {[Key, string][]} */
const ELEMENTS = [
  ["history", "w:rsids"],
  ["serial", "w1[45]:docId"],
  ["other", "w:attachedTemplate"],
  ["other", "w:mailMerge"],
  ["other", "w(?:15)?:dataBinding"],
  ["author", "x15ac:absPath"],
  ["serial", "xr:revisionPtr"],
  ["author", "fileSharing"],
];
/** @type {[Key, RegExp][]} */
const ATTRIBUTES = [
  ["history", attribute("w:rsid\\w*")],
  ["history", attribute("w1[46]\\w*:(?:paraId|textId)")],
  ["serial", attribute("xr\\d*:uid")],
  ["date", attribute("w:date|w16\\w*:dateUtc")],
];
const PERSON = attribute("w:(?:author|initials)|w15:(?:author|userId|providerId)");
const LISTED = attribute("name|initials|displayName|userId|providerId");
const WHEN = attribute("dT|dt|created|modified");
/** Where Excel and PowerPoint keep comments and who wrote them. */
const PEOPLE =
  /^(xl|ppt)\/(.*\/)?(comments?|modernComments?\w*|threadedComments?|persons?|\w*authors)[\d_A-F]*\.xml$/i;

/** @type {[string, string][]} */
const PROGRAMS = [
  ["word/", "wordprocessingml.document"],
  ["xl/", "spreadsheetml.sheet"],
  ["ppt/", "presentationml.presentation"],
];

/** @type {Rules} */
export const ooxml = {
  dropped: (name) => DROPPED.find(([mark]) => mark.test(name))?.[1],
  rewrite,
  warn,
  type: async (_source, entries) => {
    const part = PROGRAMS.find(([folder]) => entries.some(({ name }) => name.startsWith(folder)));
    const macros = entries.some(({ name }) => name.endsWith("vbaProject.bin"));
    if (macros) return "application/octet-stream"; // one type for each program, and all are programs
    return `application/vnd.openxmlformats-officedocument.${part?.[1] ?? "package"}`;
  },
};

/**
 * @param {string[]} names
 * @param {Look} look
 */
function warn(names, look) {
  const has = (/** @type {RegExp} */ mark) => names.some((name) => mark.test(name));
  if (has(/vbaProject\.bin$|macrosheets/i)) look.warn("macros");
  if (has(/^_xmlsignatures\//i)) look.warn("signed");
  if (has(/(embeddings|activeX)\//i)) look.warn("embedded");
  if (has(/comments?\d*(\/[^/]*)?\.xml$/i)) look.warn("comments");
  if (has(/notesSlides\//i)) look.warn("hidden-data");
  if (has(/externalLinks\/|connections\.xml$/i)) look.warn("links");
}

/**
 * @param {string} name
 * @param {string} text
 * @param {Look} look
 * @param {Set<string>} dropped
 */
function rewrite(name, text, look, dropped) {
  if (name === "[Content_Types].xml") return withoutTypes(text, dropped);
  if (name.endsWith(".rels")) return withoutRelations(name, text, look, dropped);
  tellContent(name, text, look);
  let changed = text;
  const found = (/** @type {Key} */ key, /** @type {string} */ after) => {
    if (after !== changed) look.find(key);
    changed = after;
  };
  for (const [key, one] of ELEMENTS) found(key, replaceElements(changed, one));
  for (const [key, one] of ATTRIBUTES) found(key, changed.replace(one, ""));
  changed = emptied(changed, PERSON, look);
  if (PEOPLE.test(name)) changed = withoutPeople(changed, look);
  // The printer's own settings are gone, and Excel mends a sheet that points to nothing.
  return replaceElements(changed, "pageSetup", (one) => one.replace(attribute("r:id"), ""));
}

/**
 * Attributes that must stay, with nothing in them.
 * @param {string} text
 * @param {RegExp} mark
 * @param {Look} look
 */
function emptied(text, mark, look) {
  return text.replace(mark, (_whole, name, _quoted, double, single) => {
    const value = double ?? single;
    if (value !== "") look.find("author", value);
    return ` ${name}=""`;
  });
}

/**
 * @param {string} text
 * @param {Look} look
 */
function withoutPeople(text, look) {
  const dateless = text.replace(WHEN, "");
  if (dateless !== text) look.find("date");
  return emptied(dateless, LISTED, look).replace(/<author>([^<]*)<\/author>/g, (_whole, name) => {
    if (name !== "") look.find("author", name);
    return "<author></author>";
  });
}

/**
 * What is content, and yet may not be meant to be seen.
 * @param {string} name
 * @param {string} text
 * @param {Look} look
 */
function tellContent(name, text, look) {
  if (/<w:(ins|del|moveFrom|moveTo)[\s>]/.test(text)) look.warn("tracked-changes");
  if (/<w:vanish\s*\/>|\sstate="(hidden|veryHidden)"|<p:sld\s[^<>]*show="0"/.test(text)) {
    look.warn("hidden-data");
  }
  if (name.startsWith("xl/") && /<(row|col)\s[^<>]*hidden="(1|true)"/.test(text)) {
    look.warn("hidden-data");
  }
}

/**
 * @param {string} text
 * @param {Set<string>} dropped
 */
function withoutTypes(text, dropped) {
  return replaceElements(text, "Override", (whole) =>
    dropped.has(attributeOf(whole, "PartName").replace(/^\//, "")) ? "" : whole,
  );
}

/**
 * @param {string} name
 * @param {string} text
 * @param {Look} look
 * @param {Set<string>} dropped
 */
function withoutRelations(name, text, look, dropped) {
  const folder = name.replace(/_rels\/[^/]*$/, "");
  return replaceElements(text, "Relationship", (whole) => {
    const target = attributeOf(whole, "Target");
    if (attributeOf(whole, "TargetMode") === "External") {
      if (!/^(https?|mailto):/.test(target) || /externalLink/.test(name)) look.warn("links");
      return whole;
    }
    return dropped.has(resolved(folder, target)) ? "" : whole;
  });
}

/**
 * @param {string} folder
 * @param {string} target
 */
function resolved(folder, target) {
  return decodeURI(new URL(target, `http://x/${folder}`).pathname).slice(1);
}
