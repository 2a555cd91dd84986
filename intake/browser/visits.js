// The ledger of visits: what this visit finds in it, and what it leaves. A code that opens nothing
// leaves one too, which nobody keeps, so that both look alike on the line.

import { sha256 } from "@noble/hashes/sha2.js";
import { concat, toUtf8 } from "../../crypto/browser/bytes.js";
import { EMPTY_LEDGER, openLedger, sealLedger, withVisit } from "../../crypto/browser/ledger.js";
import { today } from "./day.js";
import { Failure } from "./failure.js";
import { visit } from "./visiting.js";
import { deliver } from "./wire.js";

/** @typedef {import("../../crypto/browser/bytes.js").Bytes} Bytes */
/** @typedef {import("../../crypto/browser/code.js").Code} Code */
/** @typedef {import("../../crypto/browser/ledger.js").Ledger} Ledger */

const MAGIC = toUtf8("PLL1");
const NOTHING = new Uint8Array(0);

/**
 * What the ledger said before this visit; null when it does not open.
 * @param {Bytes} sealed empty when there is none
 * @param {Code} code
 * @returns {Promise<Ledger | null>}
 */
export async function readVisits(sealed, code) {
  if (sealed.length === 0) return EMPTY_LEDGER;
  return openLedger(sealed, code).catch(() => null);
}

/**
 * Leaves word of this visit. Gives whether it is kept: a visit that cannot be noted down is still
 * a visit, and its answers are shown.
 * @param {Code} code
 * @param {Bytes} sealed the ledger as it came
 * @param {Ledger | null} ledger what it says
 * @param {number} seen the highest number of a reply on the screen
 */
export async function leaveVisit(code, sealed, ledger, seen) {
  try {
    await leave(code, sealed, ledger, seen);
    return true;
  } catch (error) {
    if (!(error instanceof Failure) || error.reason !== "roster") return false;
  }
  return again(code, seen).catch(() => false);
}

/**
 * Somebody else's visit came between: theirs is read, and counted beside this one.
 * @param {Code} code
 * @param {number} seen
 */
async function again(code, seen) {
  const answers = await visit(code);
  const sealed = answers?.ledger ?? NOTHING;
  await leave(code, sealed, await readVisits(sealed, code), seen);
  return true;
}

/**
 * @param {Code} code
 * @param {Bytes} sealed
 * @param {Ledger | null} ledger
 * @param {number} seen
 */
async function leave(code, sealed, ledger, seen) {
  const { days, seen: before } = withVisit(ledger ?? EMPTY_LEDGER, today());
  const next = await sealLedger({ days, seen: Math.max(before, seen) }, code, "browser");
  const body = concat(MAGIC, code.thread, code.auth, sha256(sealed), next);
  await deliver("/seguimiento/visitas", body);
}
