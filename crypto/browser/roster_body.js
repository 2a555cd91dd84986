// The shape of a roster's body, read strictly (docs/formats.md, section 6).

import { fromBase64, fromHex } from "./bytes.js";
import { MalformedError } from "./errors.js";
import { asMemberId } from "./fields.js";
import { asFormat, asInteger, asList, asText, exactly, orNull } from "./json.js";
import { Recipient } from "./keys.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {"investigator" | "recovery"} Role */
/** @typedef {{ id: string, name: string, role: Role, institution: string | null, recipient: Recipient, ed25519: Bytes | null }} Member */
/** @typedef {{ id: string, name: string, ed25519: Bytes }} FormerMember */

const FORMAT = "plaza-limpia/roster/v1";
const BODY = /** @type {const} */ ([
  "format",
  "version",
  "previous",
  "not_before",
  "not_after",
  "members",
  "former",
]);
const MEMBER = /** @type {const} */ (["id", "name", "role", "institution", "age", "ed25519"]);
const FORMER = /** @type {const} */ (["id", "name", "ed25519"]);
const INSTITUTION = /^[a-z0-9-]{1,64}$/;
const INSTANT = /^(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/;
const LONGEST = 30 * 86_400_000;
const KEY = 32;
const HASH = 32;

/** A verified list of recipients. */
export class Roster {
  /** @param {{ version: number, previous: string | null, notBefore: Date, notAfter: Date, members: readonly Member[], former: readonly FormerMember[] }} parts */
  constructor(parts) {
    this.version = parts.version;
    this.previous = parts.previous;
    this.notBefore = parts.notBefore;
    this.notAfter = parts.notAfter;
    this.members = parts.members;
    this.former = parts.former;
  }

  /** How many stanzas a report to this roster has. */
  get seats() {
    return this.members.length;
  }

  /** The ids of all who are or were members. */
  get ids() {
    return new Set([...this.members, ...this.former].map(({ id }) => id));
  }

  /**
   * A present member.
   * @param {string} id
   */
  member(id) {
    return this.members.find((member) => member.id === id);
  }

  /**
   * Whoever may have signed, now or before.
   * @param {string} id
   */
  signer(id) {
    return this.member(id) ?? this.former.find((member) => member.id === id);
  }
}

/**
 * @param {unknown} value as it came out of JSON
 * @throws {MalformedError}
 */
export function parseRoster(value) {
  const body = exactly(value, BODY);
  asFormat(body.format, FORMAT);
  const parts = {
    version: asInteger(body.version),
    previous: orNull(body.previous, asHash),
    notBefore: asInstant(body.not_before),
    notAfter: asInstant(body.not_after),
    members: asList(body.members).map(parseMember),
    former: asList(body.former).map(parseFormer),
  };
  checkVersion(parts.version, parts.previous);
  checkPeriod(parts.notBefore, parts.notAfter);
  checkMembers(parts.members, parts.former);
  return new Roster(parts);
}

/**
 * @param {unknown} value
 * @returns {Member}
 */
function parseMember(value) {
  const member = exactly(value, MEMBER);
  const role = asText(member.role);
  if (role !== "investigator" && role !== "recovery") throw new MalformedError("another role");
  const ed25519 = orNull(member.ed25519, asKey);
  if ((ed25519 === null) !== (role === "recovery"))
    throw new MalformedError("a key too many or few");
  const institution = orNull(member.institution, asInstitution);
  const recipient = Recipient.fromText(asText(member.age));
  return {
    id: asMemberId(member.id),
    name: asName(member.name),
    role,
    institution,
    recipient,
    ed25519,
  };
}

/**
 * @param {unknown} value
 * @returns {FormerMember}
 */
function parseFormer(value) {
  const former = exactly(value, FORMER);
  return { id: asMemberId(former.id), name: asName(former.name), ed25519: asKey(former.ed25519) };
}

/**
 * @param {number} version
 * @param {string | null} previous
 */
function checkVersion(version, previous) {
  if (version < 1 || (version === 1) !== (previous === null)) throw new MalformedError("version");
}

/**
 * @param {Date} notBefore
 * @param {Date} notAfter
 */
function checkPeriod(notBefore, notAfter) {
  const length = notAfter.getTime() - notBefore.getTime();
  if (length <= 0 || length > LONGEST) throw new MalformedError("validity");
}

/**
 * @param {Member[]} members
 * @param {FormerMember[]} former
 */
function checkMembers(members, former) {
  const recovery = members.filter((member) => member.role === "recovery").length;
  if (members.length < 2 || members.length > 64 || recovery !== 1) {
    throw new MalformedError("too few or too many members");
  }
  checkUnique([...members, ...former].map((member) => member.id));
  checkUnique(members.map((member) => member.recipient.text));
}

/** @param {string[]} texts */
function checkUnique(texts) {
  if (new Set(texts).size !== texts.length) throw new MalformedError("the same twice");
}

/** @param {unknown} value */
function asInstitution(value) {
  const text = asText(value);
  if (!INSTITUTION.test(text)) throw new MalformedError("not an institution's id");
  return text;
}

/** @param {unknown} value */
function asName(value) {
  const text = asText(value);
  if (text.trim() === "") throw new MalformedError("no name");
  return text;
}

/** @param {unknown} value */
const asKey = (value) => fromBase64(asText(value), KEY);

/** @param {unknown} value */
function asHash(value) {
  const text = asText(value);
  fromHex(text, HASH);
  return text;
}

/** @param {unknown} value */
function asInstant(value) {
  const text = asText(value);
  const instant = new Date(INSTANT.test(text) ? text : Number.NaN);
  // Date rolls the 30th of February over to March: what does not come back is no date.
  const isReal =
    !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 19) === text.slice(0, 19);
  if (!isReal) throw new MalformedError("not an instant");
  return instant;
}
