// Sending what was sealed, once: to the roster of the moment, again when that has just changed.

import { Failure } from "./failure.js";
import { deliver } from "./wire.js";

/** @typedef {import("./roster_door.js").RosterDoor} RosterDoor */
/** @typedef {import("../../crypto/browser/roster_body.js").Roster} Roster */

const TRIES = 3;

/**
 * Delivers a draft; returns only when the server has said that it is kept.
 * @template Content
 * @param {string} path
 * @param {import("./draft.js").Draft<Content>} draft
 * @param {Content} content
 * @param {RosterDoor} rosters
 * @param {(roster: Roster) => void | Promise<void>} agree throws a Failure when the visitor must
 *   look first; may add to the content what only now is known, such as files that were sent
 * @throws {Failure}
 */
export async function send(path, draft, content, rosters, agree) {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const roster = await rosters.current();
    try {
      await agree(roster);
      await deliver(path, await draft.sealedFor(content, roster));
      return;
    } catch (error) {
      if (!(error instanceof Failure) || error.reason !== "roster") throw error;
      rosters.forget();
    }
  }
  throw new Failure("unavailable");
}
