// On which days the code was used before, said so that a person can tell whether it was them.

import { inWords } from "./day.js";
import { byId, element } from "./page.js";
import { sentence } from "./sentences.js";

/** @typedef {import("../../crypto/browser/ledger.js").Ledger} Ledger */
/** @typedef {import("../../crypto/browser/ledger.js").Visits} Visits */

/** @param {Ledger | null} ledger as it was before this visit; null when it does not open */
export function showVisits(ledger) {
  const days = ledger?.days ?? [];
  byId("visits-none").hidden = ledger === null || days.length > 0;
  byId("visits-unread").hidden = ledger !== null;
  byId("visits").hidden = days.length === 0;
  const total = days.reduce((sum, { visits }) => sum + visits, 0);
  const last = days[0];
  if (last === undefined) return;
  const words = total === 1 ? "visits-once" : "visits-before";
  const told = sentence(words, { count: total, day: inWords(last.day) });
  byId("visits-title").textContent = told;
  byId("visits-days").replaceChildren(...days.map(dayLine));
}

/** @param {Visits} one */
function dayLine({ day, visits }) {
  const words = visits === 1 ? "visit-once" : "visit-often";
  return element("li", sentence(words, { day: inWords(day), count: visits }));
}
