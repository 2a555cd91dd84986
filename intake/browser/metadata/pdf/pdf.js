// PDF (ISO 32000-2): read whole, cleaned, and written anew with the same pages.

import { latin } from "../bytes.js";
import { readXmp } from "../xmp.js";
import { Ref } from "./lexer.js";
import { Objects } from "./objects.js";
import { place } from "./places.js";
import { tellInfo } from "./rules.js";
import { Writer } from "./writer.js";

/** @typedef {import("../look.js").Look} Look */
/** @typedef {import("../source.js").Source} Source */
/** @typedef {import("./lexer.js").Dict} Dict */

/**
 * @param {Source} source
 * @param {Look} look
 */
export async function lookAtPdf(source, look) {
  const file = await source.whole();
  const start = latin(file.subarray(0, 1024)).indexOf("%PDF-");
  const bytes = file.subarray(start); // places count from here
  const objects = new Objects(bytes);
  const { trailer, versions } = place(objects);
  if (trailer.has("Encrypt")) {
    look.warn("encrypted");
    return;
  }
  const root = trailer.get("Root");
  if (!(root instanceof Ref) || !(objects.resolve(root) instanceof Map)) {
    throw new RangeError("no root");
  }
  tell(objects, trailer, versions, look);
  const version = /^%PDF-([12]\.\d)/.exec(latin(bytes.subarray(0, 8)))?.[1] ?? "1.7";
  look.parts = new Writer(objects, look).write(version, root);
}

/**
 * @param {Objects} objects
 * @param {Dict} trailer
 * @param {number} versions
 * @param {Look} look
 */
function tell(objects, trailer, versions, look) {
  tellInfo(objects.resolve(trailer.get("Info")), look, objects);
  if (trailer.has("ID")) look.find("serial");
  if (versions > 1) look.find("history");
  const root = /** @type {Dict} */ (objects.resolve(trailer.get("Root")));
  const metadata = root.get("Metadata");
  if (!(metadata instanceof Ref)) return;
  try {
    const thing = objects.load(metadata.number);
    if (thing !== undefined) readXmp(objects.decoded(thing), look);
  } catch {
    look.find("other"); // it goes, read or not
  }
}
