// The form page: it seals a report here, sends it, and then shows the code to come back with.

import { newCode } from "../../crypto/browser/code.js";
import { mount } from "./attaching.js";
import { onClick } from "./busy.js";
import { takeChannel } from "./channel.js";
import { problemsOf } from "./checks.js";
import { coach, followLinks } from "./coach.js";
import { showCode } from "./code_card.js";
import { Draft } from "./draft.js";
import { asFailure, Failure } from "./failure.js";
import { guardLeaving } from "./leaving.js";
import { watchLimits } from "./limits.js";
import { button, byId, goTo, showOnly } from "./page.js";
import { watchPlaces } from "./places.js";
import { clearProblems, mark, showFailure, showProblems } from "./problems.js";
import { anythingTyped, readAnswers, showAsked } from "./questions.js";
import { Readers } from "./readers.js";
import { openReview, reviewAgain, watchReview } from "./review.js";
import { RosterDoor } from "./roster_door.js";
import { sealReport, seatsOf } from "./seal_report.js";
import { canSeal } from "./self_check.js";
import { send } from "./sending.js";
import { sentence } from "./sentences.js";
import { Steps } from "./steps.js";
import { isLost, Waiting } from "./waiting.js";

/** @typedef {import("./seal_report.js").Content} Content */
/** @typedef {import("../../crypto/browser/bytes.js").Bytes} Bytes */
/** @typedef {import("../../crypto/browser/roster_body.js").Roster} Roster */

/** The page while a report is being written, until it is kept. */
class Form {
  /** @param {string | null} channel the poster that led here */
  constructor(channel) {
    this.code = newCode();
    this.channel = channel;
    this.rosters = new RosterDoor();
    this.readers = new Readers();
    this.files = mount({ code: this.code, changed: reviewAgain });
    /** @type {Draft<Content>} */
    this.draft = new Draft((content, message, roster) => this.seal(content, message, roster));
    this.waiting = new Waiting(
      () => this.attempt(),
      (failure) => showFailure("problem", failure),
    );
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
    const problems = problemsOf(readAnswers(), this.files.count());
    const files = this.files.problem();
    if (files !== "") problems.push({ id: "attachments", words: files });
    if (problems.length > 0) {
      showProblems(problems);
      return;
    }
    const failure = await this.attempt();
    if (failure === null) return;
    if (isLost(failure)) this.waiting.start(failure);
    else showFailure("problem", failure);
  }

  /** Sends what stands on the page now; gives what went wrong, or null once it is kept. */
  async attempt() {
    /** @type {Content} */
    const content = {
      answers: readAnswers(),
      // Whom a conflict of interest leaves out is worked out again when sealing.
      leftOut: this.readers.leftOut(),
      attachments: [],
      channel: this.channel,
    };
    try {
      const agree = (/** @type {Roster} */ roster) => this.agree(roster, content);
      await send("/denuncias", this.draft, content, this.rosters, agree);
    } catch (error) {
      return asFailure(error);
    }
    this.finish();
    return null;
  }

  /**
   * Nobody may read whom the visitor was not shown. Then the files go, before what names them.
   * @param {Roster} roster
   * @param {Content} content
   */
  async agree(roster, content) {
    const first = this.readers.roster === null;
    if (this.readers.show(roster)) throw new Failure(first ? "roster-arrived" : "roster-changed");
    mark("readers", "");
    content.attachments = await this.files.send(roster, seatsOf(content, roster));
  }

  /** The report is kept: what was typed leaves the page, and the code comes. */
  finish() {
    this.draft.wipe();
    this.files.wipe();
    byId("form").remove();
    showOnly(byId("done"));
    showCode(this.code);
    goTo(byId("done-title"));
  }
}

async function start() {
  const channel = takeChannel();
  const steps = new Steps(openReview);
  followTyping(steps);
  watchPlaces();
  watchReview();
  if (!(await canSeal())) {
    byId("unable").hidden = false;
    goTo(byId("unable"));
    return;
  }
  const form = new Form(channel);
  // Whoever sends is at the last step: how far the files are is said there.
  byId("wait").before(byId("attachments-sending"));
  watchLimits();
  guardLeaving(() => unsettled(form));
  onClick({ button: "send", progress: "progress", words: "busy" }, () => form.send());
  await form.listReaders();
  window.addEventListener("online", () => form.listReaders());
  byId("waiting").hidden = true;
  button("send").disabled = false;
}

/**
 * Whether something is not sent yet, or the code is not noted yet: both would be lost.
 * @param {Form} form
 */
function unsettled(form) {
  if (document.getElementById("form") === null) return document.getElementById("code") !== null;
  return anythingTyped() || form.files.count() > 0;
}

/** @param {Steps} steps */
function followTyping(steps) {
  const follow = () => {
    showAsked();
    coach(readAnswers());
  };
  byId("form").addEventListener("input", follow);
  followLinks((part) => steps.reveal(part));
  follow();
}

start();
