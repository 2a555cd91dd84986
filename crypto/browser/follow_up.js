// A follow-up: what the holder of a code adds to a report (docs/formats.md, section 4). Its MAC
// shows the investigators, and nobody else, who wrote it.

import { asAttachments } from "./attached.js";
import { MalformedError } from "./errors.js";
import { asDay, asNumber } from "./fields.js";
import { asBoolean, asFormat, asText, exactly, orNull, readJson, writeJson } from "./json.js";
import { proven, withMac } from "./proof.js";

/** @typedef {import("./attached.js").Attachment} Attachment */
/** @typedef {{ mode: "confidential" | "identified", name: string, contact: string }} GivenIdentity */
/** @typedef {{ number: number, day: string, text: string, attachments: Attachment[], identity: GivenIdentity | null, withdrawn: boolean }} FollowUp */

const FORMAT = "plaza-limpia/follow-up/v1";
const MEMBERS = /** @type {const} */ ([
  "format",
  "number",
  "day",
  "text",
  "attachments",
  "identity",
  "withdrawn",
]);

/**
 * Writes a follow-up with the MAC that shows the investigators who wrote it.
 * @param {FollowUp} followUp
 * @param {Uint8Array} macKey
 * @param {Uint8Array} thread
 * @param {Uint8Array} message
 */
export function macFollowUp(followUp, macKey, thread, message) {
  const { number, day, text, attachments, identity, withdrawn } = followUp;
  const told = { format: FORMAT, number, day, text, attachments, identity, withdrawn };
  const content = writeJson(told);
  parseFollowUp(content);
  return withMac(content, { format: FORMAT, key: macKey, thread, message });
}

/**
 * @param {Uint8Array} body
 * @param {Uint8Array} macKey
 * @param {Uint8Array} thread
 * @param {Uint8Array} message
 * @returns {FollowUp}
 * @throws {MalformedError | SignatureError}
 */
export function readFollowUp(body, macKey, thread, message) {
  return parseFollowUp(proven(body, { format: FORMAT, key: macKey, thread, message }));
}

/**
 * @param {Uint8Array} content
 * @returns {FollowUp}
 */
function parseFollowUp(content) {
  const found = exactly(readJson(content), MEMBERS);
  asFormat(found.format, FORMAT);
  return {
    number: asNumber(found.number),
    day: asDay(found.day),
    text: asText(found.text),
    attachments: asAttachments(found.attachments),
    identity: orNull(found.identity, asIdentity),
    withdrawn: asBoolean(found.withdrawn),
  };
}

/**
 * @param {unknown} value
 * @returns {GivenIdentity}
 */
function asIdentity(value) {
  const found = exactly(value, /** @type {const} */ (["mode", "name", "contact"]));
  const [mode, name] = [asText(found.mode), asText(found.name)];
  const known = mode === "confidential" || mode === "identified";
  if (!known || name === "") throw new MalformedError("not an identity");
  return { mode, name, contact: asText(found.contact) };
}
