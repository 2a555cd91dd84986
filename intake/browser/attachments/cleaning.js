// What a file tells beside its content, and the file without it; in the words of the worker's errors.

import { Failure } from "../failure.js";
import { clean, inspect } from "../metadata/index.js";

/** @typedef {import("../metadata/index.js").Finding} Finding */
/** @typedef {{ type: string, findings: Finding[], found: string[], warnings: string[], cleanable: boolean }} Looked */

const UNKNOWN = "application/octet-stream";
const TYPE = /^[a-z0-9!#$&^_.+-]{1,49}\/[a-z0-9!#$&^_.+-]{1,49}$/;

/**
 * @param {Blob} file
 * @returns {Promise<Looked>}
 */
export async function look(file) {
  const { type, findings, found, warnings, cleanable } = await inspect(file);
  return {
    type: mediaType(type === UNKNOWN ? file.type : type),
    findings,
    found,
    warnings,
    cleanable,
  };
}

/**
 * The file without what was found in it.
 * @param {Blob} file
 * @throws {Failure} `unclean`
 */
export async function cleaned(file) {
  try {
    return await clean(file);
  } catch {
    throw new Failure("unclean");
  }
}

/**
 * A media type without its parameters.
 * @param {string} type
 */
export function mediaType(type) {
  const bare = (type.split(";")[0] ?? "").trim().toLowerCase();
  return TYPE.test(bare) ? bare : UNKNOWN;
}
