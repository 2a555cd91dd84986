// A thread on the screen: when it came, how it stands, what was answered.

import { inWords } from "./day.js";
import { anyMissing, stateOf } from "./opening.js";
import { byId, element } from "./page.js";
import { sentence } from "./sentences.js";

/** @typedef {import("./opening.js").Opened} Opened */
/** @typedef {import("./opening.js").Signed} Signed */

/**
 * @param {string} day when the report was received
 * @param {Opened} opened
 */
export function showThread(day, opened) {
  byId("received").textContent = inWords(day);
  byId("state").textContent = sentence(`state-${stateOf(opened.replies)}`);
  const cards = [...opened.replies.map(replyCard), ...opened.doubtful.map(doubtfulCard)];
  const none = element("p", sentence("no-replies"), "soft");
  byId("replies").replaceChildren(...(cards.length > 0 ? cards : [none]));
  const missing = byId("missing");
  missing.hidden = !anyMissing(opened.replies);
  missing.replaceChildren(element("p", sentence("missing")));
}

/** @param {Signed} reply */
function replyCard(reply) {
  const card = element("article", "", "notice");
  const { number, day, name, text, state } = reply;
  card.append(
    element("h3", sentence("reply-title", { number, day: inWords(day) }), "notice-title"),
    element("p", sentence("reply-from", { name }), "soft"),
  );
  if (state !== null) card.append(element("p", sentence(`state-${state}`), "told-state"));
  if (text !== "") card.append(element("p", text, "as-written"));
  return card;
}

/** @param {string} day */
function doubtfulCard(day) {
  const card = element("article", "", "notice warning");
  card.append(
    element("h3", sentence("doubtful-title", { day: inWords(day) }), "notice-title"),
    element("p", sentence("doubtful")),
  );
  return card;
}
