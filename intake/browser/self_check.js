// Whether this browser can do the one thing that counts: seal, and open again, before anybody types.

import { equal, randomBytes } from "../../crypto/browser/bytes.js";
import { openEnvelope, sealEnvelope } from "../../crypto/browser/envelope.js";
import { Identity } from "../../crypto/browser/keys.js";

const ID = 16;

/** Returns whether a trial envelope came out as it went in. Never throws. */
export async function canSeal() {
  try {
    return hasParts() && (await trial());
  } catch {
    return false;
  }
}

function hasParts() {
  const parts = [window.fetch, window.AbortController, window.TextEncoder, window.Intl];
  return parts.every((part) => part !== undefined);
}

async function trial() {
  const identity = Identity.generate();
  const place = /** @type {const} */ ({ kind: "follow-up" });
  const where = { ...place, thread: randomBytes(ID), message: randomBytes(ID) };
  const body = randomBytes(ID);
  const header = /** @type {const} */ ({ questionnaire: null, sealedBy: "browser" });
  const sealed = await sealEnvelope({ ...where, ...header }, body, [await identity.recipient]);
  return equal((await openEnvelope(sealed, identity, where)).body, body);
}
