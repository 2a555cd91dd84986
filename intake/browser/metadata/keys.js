// The closed list of what may be told about a file. The words for each stand in
// intake/templates/metadata_words.html, as meta-<key>; a key goes into a report's `cleaned` as it is.

/** What was found and is taken out. */
export const FOUND = /** @type {const} */ ([
  "gps",
  "camera",
  "device",
  "author",
  "organisation",
  "date",
  "software",
  "title",
  "comment",
  "thumbnail",
  "history",
  "serial",
  "appended",
  "attached-files",
  "hidden-tracks",
  "other",
]);

/** What a person should know before sending, for cleaning does not or cannot change it. */
export const WARNINGS = /** @type {const} */ ([
  "unknown",
  "legacy",
  "encrypted",
  "unreadable",
  "too-large",
  "archive",
  "signed",
  "macros",
  "tracked-changes",
  "comments",
  "hidden-data",
  "script",
  "links",
  "embedded",
  "recording",
]);

/** @typedef {(typeof FOUND)[number]} Key */
/** @typedef {(typeof WARNINGS)[number]} Warning */
