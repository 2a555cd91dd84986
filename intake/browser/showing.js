// A thread on the screen, as the conversation that it is: what was sent, what was answered.

import { inWords, today } from "./day.js";
import { anyMissing, stateOf } from "./opening.js";
import { byId, element } from "./page.js";
import { sentence } from "./sentences.js";

/** @typedef {import("./opening.js").Opened} Opened */
/** @typedef {import("./opening.js").Signed} Signed */
/** @typedef {import("./seal_follow_up.js").Content} Content */

/**
 * @param {string} day when the report was received
 * @param {number} messages how many came from the complainant, the report among them
 * @param {Opened} opened
 * @param {number} seen the highest number of a reply that was shown before
 */
export function showThread(day, messages, opened, seen) {
  byId("received").textContent = inWords(day);
  byId("state").textContent = sentence(`state-${stateOf(opened.replies)}`);
  const { replies, doubtful } = opened;
  const turns = [ownTurn(day, messages), ...replies.map((reply) => replyTurn(reply, seen))];
  if (replies.length === 0) turns.push(element("li", sentence("no-replies"), "soft"));
  byId("turns").replaceChildren(...turns, ...doubtful.map(doubtfulTurn));
  const fresh = replies.filter(({ number }) => number > seen).length;
  byId("fresh").hidden = fresh === 0;
  const words = fresh === 1 ? "fresh-one" : "fresh-many";
  byId("fresh").textContent = sentence(words, { count: fresh });
  const missing = byId("missing");
  missing.hidden = !anyMissing(replies);
  missing.replaceChildren(element("p", sentence("missing")));
}

/**
 * Puts what was sent just now at the end; only this page knows it, and only until it is closed.
 * @param {Content} content
 */
export function addOwn({ text, identity, withdrawn, attachments }) {
  const turn = element("li", "", "turn own");
  turn.append(element("h3", sentence("own-now", { day: inWords(today()) }), "turn-title"));
  if (withdrawn) turn.append(element("p", sentence("own-withdrawn"), "told-state"));
  if (text !== "") turn.append(element("p", text, "as-written"));
  if (identity !== null) turn.append(element("p", sentence("own-identity", { ...identity })));
  for (const { name } of attachments) turn.append(element("p", sentence("own-file", { name })));
  byId("turns").append(turn);
}

/**
 * The server cannot show what was sent: it is sealed to others.
 * @param {string} day
 * @param {number} messages
 */
function ownTurn(day, messages) {
  const turn = element("li", "", "turn own");
  const later = messages - 1;
  const words = later === 0 ? "own-report" : later === 1 ? "own-and-one" : "own-and-more";
  turn.append(
    element("h3", sentence("own-title", { day: inWords(day) }), "turn-title"),
    element("p", sentence(words, { count: later })),
    element("p", sentence("own-sealed"), "soft"),
  );
  return turn;
}

/**
 * @param {Signed} reply
 * @param {number} seen
 */
function replyTurn({ number, day, name, text, state }, seen) {
  const turn = element("li", "", "turn");
  const title = element("h3", sentence("reply-title", { number, day: inWords(day) }), "turn-title");
  if (number > seen) title.append(" ", element("strong", sentence("new"), "new"));
  turn.append(title, element("p", sentence("reply-from", { name }), "soft"));
  if (state !== null) turn.append(element("p", sentence(`state-${state}`), "told-state"));
  if (text !== "") turn.append(element("p", text, "as-written"));
  return turn;
}

/** @param {string} day */
function doubtfulTurn(day) {
  const turn = element("li", "", "turn notice warning");
  const title = sentence("doubtful-title", { day: inWords(day) });
  turn.append(element("h3", title, "turn-title"), element("p", sentence("doubtful")));
  return turn;
}
