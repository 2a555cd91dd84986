// Who of the roster can read a report (docs/formats.md, section 6).

import { MalformedError, NobodyLeftError } from "./errors.js";

/** @typedef {import("./roster_body.js").Member} Member */
/** @typedef {import("./roster_body.js").Roster} Roster */
/** @typedef {import("./receipt.js").Receipt} Receipt */

/**
 * The readers of a report in the order of their seats, null for an empty one. Whoever is employed
 * by the institution that it is about does not read it, nor does whom the complainant leaves out.
 * @param {Roster} roster
 * @param {string | null} institution that the report is about
 * @param {Iterable<string>} leftOut ids
 * @returns {(Member | null)[]}
 * @throws {NobodyLeftError} when no investigator is left
 * @throws {MalformedError} when `leftOut` names somebody who neither is nor was in the roster
 */
export function readersOf(roster, institution, leftOut) {
  const out = known(roster, leftOut);
  /** @param {Member} member */
  const reads = (member) =>
    member.role === "recovery" ||
    (!out.has(member.id) && (institution === null || member.institution !== institution));
  return seatsOf(roster, reads);
}

/**
 * The readers of a follow-up: those whom every receipt of the thread names, less those whom the
 * complainant leaves out of this one message.
 * @param {Roster} roster the present one
 * @param {readonly Receipt[]} receipts
 * @param {Iterable<string>} [leftOut] ids
 * @returns {(Member | null)[]}
 * @throws {NobodyLeftError} without a receipt, or when no investigator is left
 * @throws {MalformedError} as readersOf does
 */
export function followUpReaders(roster, receipts, leftOut = []) {
  const out = known(roster, leftOut);
  return seatsOf(
    roster,
    (member) =>
      member.role === "recovery" ||
      (receipts.length > 0 &&
        !out.has(member.id) &&
        receipts.every(({ readers }) => readers.includes(member.id))),
  );
}

/**
 * @param {Roster} roster
 * @param {Iterable<string>} leftOut
 */
function known(roster, leftOut) {
  const out = new Set(leftOut);
  if ([...out].some((id) => !roster.ids.has(id))) {
    throw new MalformedError("nobody of that name can be left out");
  }
  return out;
}

/**
 * @param {Roster} roster
 * @param {(member: Member) => boolean} reads
 * @returns {(Member | null)[]}
 */
function seatsOf(roster, reads) {
  const seats = roster.members.map((member) => (reads(member) ? member : null));
  if (!seats.some((member) => member?.role === "investigator")) {
    throw new NobodyLeftError("no investigator would be able to read it");
  }
  return seats;
}
