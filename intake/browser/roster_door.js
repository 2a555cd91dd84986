// The list of readers: fetched, verified against the pinned root key and its days, or refused.

import { checkValidity, readRoster } from "../../crypto/browser/roster.js";
import { inWords, today } from "./day.js";
import { Failure } from "./failure.js";
import { rootPublic } from "./root.js";
import { ask } from "./wire.js";

/** @typedef {import("../../crypto/browser/roster_body.js").Roster} Roster */

/** Keeps the verified roster until it is forgotten or its days are over. */
export class RosterDoor {
  constructor() {
    /** @type {Roster | null} */
    this.kept = null;
  }

  /**
   * The roster of this moment.
   * @returns {Promise<Roster>}
   * @throws {Failure}
   */
  async current() {
    this.kept ??= await verify(await fetchRoster());
    try {
      checkValidity(this.kept, new Date());
    } catch {
      this.forget();
      throw new Failure("roster-expired", { day: inWords(today()) });
    }
    return this.kept;
  }

  /** The next look fetches it again: the server says that it has changed. */
  forget() {
    this.kept = null;
  }
}

async function fetchRoster() {
  try {
    return await ask("/destinatarios");
  } catch (error) {
    const known = error instanceof Failure && ["offline", "unavailable"].includes(error.reason);
    throw known ? error : new Failure("roster-unreachable");
  }
}

/** @param {Uint8Array} file */
async function verify(file) {
  try {
    return await readRoster(file, rootPublic);
  } catch {
    throw new Failure("roster-forged");
  }
}
