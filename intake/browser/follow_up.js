// The page to come back to: with the code it opens the replies here, and sends further messages.

import { mount } from "./attaching.js";
import { onClick } from "./busy.js";
import { codeOf } from "./code_entry.js";
import { asFailure, Failure } from "./failure.js";
import { guardLeaving } from "./leaving.js";
import { watchLimits } from "./limits.js";
import { openAll } from "./opening.js";
import { button, byId, goTo, showOnly, typed } from "./page.js";
import { clearProblems, mark, showFailure } from "./problems.js";
import { RosterDoor } from "./roster_door.js";
import { canSeal } from "./self_check.js";
import { sentence } from "./sentences.js";
import { showThread } from "./showing.js";
import { Thread } from "./thread.js";
import { visit } from "./visiting.js";
import { leaveVisit, readVisits } from "./visits.js";
import { showVisits } from "./visits_shown.js";
import { Withdrawing } from "./withdrawing.js";
import { Writing } from "./writing.js";

/** @typedef {import("../../crypto/browser/code.js").Code} Code */
/** @typedef {import("./visiting.js").Answers} Answers */

const rosters = new RosterDoor();
/** @type {Writing | null} */
let writing = null;

async function start() {
  if (!(await canSeal())) {
    byId("unable").hidden = false;
    goTo(byId("unable"));
    return;
  }
  watchLimits();
  guardLeaving(() => writing?.unsettled() ?? false);
  onClick({ button: "open", progress: "progress", words: "opening" }, open);
  button("close").addEventListener("click", close);
  byId("code").addEventListener("keydown", enterOpens);
  byId("waiting").hidden = true;
  button("open").disabled = false;
}

async function open() {
  clearProblems();
  try {
    const code = codeOf(typed("code").value);
    const roster = await rosters.current();
    const answers = await visit(code);
    if (answers === null) {
      await leaveVisit(code, new Uint8Array(0), null, 0);
      throw new Failure("code-unknown");
    }
    const thread = await show(code, answers);
    writing = new Writing(thread, mount({ code }));
    writing.showReaders(roster);
    new Withdrawing(thread);
    typed("code").value = "";
    showOnly(byId("thread"), byId("enter"));
    goTo(byId("thread-title"));
  } catch (error) {
    tell(asFailure(error));
  }
}

/**
 * Opens what came, puts it on the screen, and leaves word of the visit.
 * @param {Code} code
 * @param {Answers} answers
 */
async function show(code, answers) {
  const opened = await openAll(answers, code, await rosters.current());
  const ledger = await readVisits(answers.ledger, code);
  const newest = Math.max(0, ...opened.replies.map(({ number }) => number));
  await leaveVisit(code, answers.ledger, ledger, newest);
  showThread(answers.day, answers.messages, opened, ledger?.seen ?? 0);
  showVisits(ledger);
  return new Thread(code, rosters, opened.receipts, answers.messages);
}

/** @param {Failure} failure */
function tell(failure) {
  if (failure.reason.startsWith("code-")) {
    mark("code", sentence(failure.reason, failure.values));
    goTo(byId("code"));
    return;
  }
  showFailure("problem", failure.reason === "broken" ? new Failure("visit-broken") : failure);
}

/** @param {KeyboardEvent} event */
function enterOpens(event) {
  if (event.key !== "Enter") return;
  event.preventDefault();
  button("open").click();
}

/** Leaves nothing of the thread on the screen or behind it. */
function close() {
  writing = null;
  byId("thread").remove();
  location.reload();
}

start();
