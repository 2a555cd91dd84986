// The form page: it seals a report here, sends it, and then shows the code to come back with.

import { newCode } from "../../crypto/browser/code.js";
import { onClick } from "./busy.js";
import { problemsOf } from "./checks.js";
import { coach, followLinks } from "./coach.js";
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

/** The page while a report is being written, until it is kept. */
class Form {
  constructor() {
    this.code = newCode();
    this.rosters = new RosterDoor();
    this.readers = new Readers();
    /** @type {Draft<Content>} */
    this.draft = new Draft((content, message, roster) => this.seal(content, message, roster));
  }

  /**
   * @param {Content} content
   * @param {Bytes} message
   * @param {Roster} roster
   */
  seal(content, message, roster) {
    const questionnaire = byId("form").dataset.questionnaire ?? "";
    return sealReport(content, message, roster, this.code, questionnaire);
  }

  /** Lists who will be able to read, or says why that list cannot be trusted now. */
  async listReaders() {
    try {
      this.readers.show(await this.rosters.current());
      mark("readers", "");
    } catch (error) {
      const failure = asFailure(error);
      mark("readers", sentence(failure.reason, failure.values));
    }
  }

  async send() {
    clearProblems();
    try {
      const answers = readAnswers();
      const problems = problemsOf(answers);
      if (problems.length > 0) {
        showProblems(problems);
        return;
      }
      // Whom a conflict of interest leaves out is worked out again when sealing.
      const content = { answers, leftOut: this.readers.leftOut() };
      await send("/denuncias", this.draft, content, this.rosters, (roster) => this.agree(roster));
      this.finish();
    } catch (error) {
      showFailure("problem", asFailure(error));
    }
  }

  /** Nobody may read whom the visitor was not shown. @param {Roster} roster */
  agree(roster) {
    const first = this.readers.roster === null;
    if (this.readers.show(roster)) throw new Failure(first ? "roster-arrived" : "roster-changed");
    mark("readers", "");
  }

  /** The report is kept: what was typed leaves the page, and the code comes. */
  finish() {
    this.draft.wipe();
    byId("form").remove();
    showOnly(byId("done"));
    showCode(this.code);
    goTo(byId("done-title"));
  }
}

async function start() {
  if (!(await canSeal())) {
    byId("unable").hidden = false;
    goTo(byId("unable"));
    return;
  }
  const form = new Form();
  followTyping();
  watchLimits();
  guardLeaving(unsettled);
  onClick({ button: "send", progress: "progress", words: "busy" }, () => form.send());
  await form.listReaders();
  window.addEventListener("online", () => form.listReaders());
  byId("waiting").hidden = true;
  button("send").disabled = false;
}

/** Whether something typed is not sent yet, or the code is not noted yet: both would be lost. */
function unsettled() {
  if (document.getElementById("form") === null) return document.getElementById("code") !== null;
  return anythingTyped();
}

function followTyping() {
  const follow = () => {
    showAsked();
    coach(readAnswers());
  };
  byId("form").addEventListener("input", follow);
  followLinks();
  follow();
}

start();
