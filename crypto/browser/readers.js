// Who of the roster can read a report (docs/formats.md, section 6).

import { NobodyLeftError } from "./errors.js";

/** @typedef {import("./roster_body.js").Member} Member */
/** @typedef {import("./roster_body.js").Roster} Roster */

/**
 * The readers of a report in the order of their seats, null for an empty one. Whoever is employed
 * by the institution that it is about does not read it, nor does whom the complainant leaves out.
 * @param {Roster} roster
 * @param {string | null} institution that the report is about
 * @param {Iterable<string>} leftOut ids
 * @returns {(Member | null)[]}
 * @throws {NobodyLeftError} when no investigator is left
 */
export function readersOf(roster, institution, leftOut) {
  const out = new Set(leftOut);
  /** @param {Member} member */
  const reads = (member) =>
    member.role === "recovery" ||
    (!out.has(member.id) && (institution === null || member.institution !== institution));
  const seats = roster.members.map((member) => (reads(member) ? member : null));
  if (!seats.some((member) => member?.role === "investigator")) {
    throw new NobodyLeftError("no investigator would be able to read it");
  }
  return seats;
}
