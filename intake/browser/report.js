// The form page: it seals a report here, sends it, and then shows the code to come back with.

import { newCode } from "../../crypto/browser/code.js";
import { onClick } from "./busy.js";
import { problemsOf } from "./checks.js";
import { coach } from "./coach.js";
import { showCode } from "./code_card.js";
import { Draft } from "./draft.js";
import { asFailure, Failure } from "./failure.js";
import { guardLeaving } from "./leaving.js";
import { watchLimits } from "./limits.js";
import { button, byId, goTo, showOnly } from "./page.js";
import { clearProblems, mark, showFailure, showProblems } from "./problems.js";
import { anythingTyped, readAnswers, showAsked } from "./questions.js";
import { Readers } from "./readers.js";
import { RosterDoor } from "./roster_door.js";
import { sealReport } from "./seal_report.js";
import { canSeal } from "./self_check.js";
import { send } from "./sending.js";
import { sentence } from "./sentences.js";

/** @typedef {import("./seal_report.js").Content} Content */
/** @typedef {import("../../crypto/browser/bytes.js").Bytes} Bytes */
/** @typedef {import("../../crypto/browser/roster_body.js").Roster} Roster */

const code = newCode();
const rosters = new RosterDoor();
const questionnaire = byId("form").dataset.questionnaire ?? "";
/** @type {Draft<Content>} */
const draft = new Draft((content, message, roster) =>
  sealReport(content, message, roster, code, questionnaire),
);

async function start() {
  if (!(await canSeal())) {
    byId("unable").hidden = false;
    goTo(byId("unable"));
    return;
  }
  const readers = new Readers();
  followTyping();
  watchLimits();
  guardLeaving(() => document.getElementById("form") !== null && anythingTyped());
  onClick({ button: "send", progress: "progress", words: "busy" }, () => report(readers));
  await listReaders(readers);
  window.addEventListener("online", () => listReaders(readers));
  byId("waiting").hidden = true;
  button("send").disabled = false;
}

function followTyping() {
  const follow = () => {
    showAsked();
    coach(readAnswers());
  };
  byId("form").addEventListener("input", follow);
  follow();
}

/** @param {Readers} readers */
async function listReaders(readers) {
  try {
    readers.show(await rosters.current());
    mark("readers", "");
  } catch (error) {
    const failure = asFailure(error);
    mark("readers", sentence(failure.reason, failure.values));
  }
}

/** @param {Readers} readers */
async function report(readers) {
  clearProblems();
  try {
    const answers = readAnswers();
    const problems = problemsOf(answers);
    if (problems.length > 0) {
      showProblems(problems);
      return;
    }
    // A box that a conflict of interest has ticked off is worked out again when sealing.
    const content = { answers, leftOut: readers.leftOut() };
    await send("/denuncias", draft, content, rosters, (roster) => agree(readers, roster));
    finish();
  } catch (error) {
    showFailure("problem", asFailure(error));
  }
}

/**
 * @param {Readers} readers
 * @param {Roster} roster
 */
function agree(readers, roster) {
  if (readers.show(roster)) throw new Failure("roster-changed");
  mark("readers", "");
}

/** The report is kept: what was typed leaves the page, and the code comes. */
function finish() {
  draft.wipe();
  byId("form").remove();
  showOnly(byId("done"));
  showCode(code);
  goTo(byId("done-title"));
}

start();
