// The worker: it looks into files, seals and sends them, so that the page stays quick to the touch.

import { Failure } from "../failure.js";
import { look } from "./cleaning.js";
import { Job } from "./job.js";
import { Line } from "./line.js";

/** @typedef {import("./job.js").Order} Order */

/** @type {Map<number, Job>} */
const jobs = new Map();
const line = new Line((waiting) => postMessage({ waiting }));
postMessage({}); // it is there: whatever fails from now on is no lack of a network

/** @type {{ [deed: string]: (details: any) => unknown }} what the page may ask for */
const DEEDS = {
  look: (/** @type {{ file: Blob }} */ { file }) => look(file),
  payload: (/** @type {{ id: number, roster: number, order: Order }} */ { id, roster, order }) => {
    const job = jobs.get(id) ?? new Job(order, line, (share) => postMessage({ id, share }));
    jobs.set(id, job);
    return job.payload(roster);
  },
  head: (/** @type {{ id: number, roster: number, keys: (Uint8Array | null)[] }} */ head) =>
    known(head.id).head(head.roster, head.keys),
  forget: (/** @type {{ id: number }} */ { id }) => jobs.delete(id),
  renew: () => line.renew(),
  hold: () => line.hold(),
  go: () => line.go(),
  online: () => line.back(),
  cancel: () => line.cancel(),
};

/** @param {number} id @throws {Failure} for a file that another worker had in hand */
function known(id) {
  const job = jobs.get(id);
  if (job === undefined) throw new Failure("broken");
  return job;
}

addEventListener("message", async ({ data: { ask, deed, details } }) => {
  try {
    postMessage({ ask, gives: await DEEDS[deed]?.(details) });
  } catch (error) {
    postMessage({ ask, fails: error instanceof Failure ? error.reason : "broken" });
  }
});
