// The page to come back to: with the code it opens the replies here, and sends further messages.

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
import { visit } from "./visiting.js";
import { Writing } from "./writing.js";

const rosters = new RosterDoor();

async function start() {
  if (!(await canSeal())) {
    byId("unable").hidden = false;
    goTo(byId("unable"));
    return;
  }
  watchLimits();
  guardLeaving(() => typed("message").value !== "");
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
    if (answers === null) throw new Failure("code-unknown");
    const opened = await openAll(answers, code, roster);
    const writing = new Writing(code, rosters, opened.receipts, answers.messages);
    showThread(answers.day, opened);
    writing.showReaders(roster);
    typed("code").value = "";
    showOnly(byId("thread"), byId("enter"));
    goTo(byId("thread-title"));
  } catch (error) {
    tell(asFailure(error));
  }
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
  typed("message").value = "";
  byId("thread").remove();
  location.reload();
}

start();
