// The door: what a file tells about whoever made it, and the same file without that.
// Runs in a page, a Worker or Node; never decodes a picture or a sound, only moves bytes.

import { Look } from "./look.js";
import { formatOf } from "./sniff.js";
import { Source, TooLargeError } from "./source.js";

/** @typedef {import("./look.js").Finding} Finding */
/** @typedef {"image" | "document" | "audio" | "video" | "text" | "unknown"} Kind */
/**
 * @typedef {object} Inspection
 * @property {Kind} kind
 * @property {string} type  media type as the bytes say, never the name
 * @property {Finding[]} findings  at most about 60
 * @property {string[]} found  their keys, each once
 * @property {string[]} warnings  keys, see keys.js
 * @property {boolean} cleanable
 */

/** No clean copy can be made; `inspect` says why, in its warnings. */
export class NotCleanable extends Error {
  name = "NotCleanable";
}

/**
 * Finds what a file tells besides its content. Never throws for what is in the file.
 * @param {Blob} file
 * @returns {Promise<Inspection>}
 */
export async function inspect(file) {
  const { kind, type, look } = await examine(file);
  const { parts, warnings } = look;
  return {
    kind,
    type,
    findings: look.findings(),
    found: look.keys(),
    warnings: [...warnings],
    cleanable: parts !== null,
  };
}

/**
 * The same content without what `inspect` finds, made of slices of the file and a few new bytes.
 * Throws NotCleanable, also when something were still found in the clean copy.
 * @param {Blob} file
 */
export async function clean(file) {
  const { type, look } = await examine(file);
  if (look.parts === null) throw new NotCleanable();
  const removed = look.keys();
  const warnings = [...look.warnings];
  const blob = new Blob(look.parts, { type });
  const again = (await examine(blob)).look;
  if (again.parts === null || again.list.size > 0) throw new NotCleanable();
  return { blob, removed, warnings };
}

/** @param {Blob} file */
async function examine(file) {
  const source = new Source(file);
  const { kind, type, look: format } = formatOf(await source.upTo(0, 4096));
  const look = new Look();
  if (kind === "audio" || kind === "video") look.warn("recording");
  try {
    await format(source, look);
  } catch (error) {
    // Whatever a file does to its reader, the answer is the same: it cannot be cleaned here.
    look.parts = null;
    look.warn(error instanceof TooLargeError ? "too-large" : "unreadable");
  }
  return { kind, type: look.type || type, look };
}
