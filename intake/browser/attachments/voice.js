// Telling it by voice: recorded in the page, listened to, and then a file like any other. The
// microphone is asked for when the person presses the button, and let go at the end.

import { button, byId } from "../page.js";
import { sentence } from "../sentences.js";
import { inMinutes } from "./amounts.js";
import { Loudness } from "./loudness.js";
import { Recording } from "./recording.js";

const LONGEST = 600;
const NEAR_THE_END = 540;

/** The part of the page for speaking. */
class Voice {
  /** @param {(file: File) => string} admit takes a file, or says in a sentence why not */
  constructor(admit) {
    this.admit = admit;
    /** @type {Recording | null} */
    this.recording = null;
    /** @type {File | null} */
    this.made = null;
    button("voice-record").addEventListener("click", () => this.record());
    button("voice-again").addEventListener("click", () => this.record());
    button("voice-stop").addEventListener("click", () => this.recording?.stop());
    button("voice-keep").addEventListener("click", () => this.keep());
    button("voice-drop").addEventListener("click", () => this.drop("voice-dropped"));
    button("voice-record").disabled = false; // until now nobody would have heard it
    window.addEventListener("pagehide", () => this.recording?.stop());
  }

  async record() {
    if (this.recording !== null) return;
    this.wrong("");
    this.drop("");
    try {
      this.recording = await Recording.start();
      this.show(true);
      button("voice-stop").focus();
      const loudness = new Loudness(this.recording.stream, (level) => this.hear(level));
      const made = await this.recording.whole;
      loudness.end();
      this.finish(made);
    } catch (error) {
      this.wrong(sentence(reasonOf(error)));
    } finally {
      this.recording = null;
      this.show(false);
    }
  }

  /** Several times a second. @param {{ level: number, quiet: boolean }} heard */
  hear({ level, quiet }) {
    const seconds = this.recording?.seconds ?? 0;
    /** @type {HTMLMeterElement} */ (byId("voice-level")).value = level;
    byId("voice-time").textContent = `${inMinutes(seconds)} / ${inMinutes(LONGEST)}`;
    if (seconds >= LONGEST) this.recording?.stop();
    if (seconds >= NEAR_THE_END) this.say(sentence("voice-near"));
    else this.say(sentence(quiet ? "voice-quiet" : "voice-recording"));
  }

  /** @param {{ file: File, seconds: number }} made */
  finish({ file, seconds }) {
    this.made = file;
    this.player.src = URL.createObjectURL(file);
    byId("voice-made").hidden = false;
    this.say(sentence("voice-done", { time: inMinutes(seconds) }));
    button("voice-keep").focus();
  }

  keep() {
    const refusal = this.made === null ? "" : this.admit(this.made);
    this.wrong(refusal);
    if (refusal === "") this.drop("voice-attached");
  }

  /** Takes the recording out of this part. @param {string} words the sentence about it */
  drop(words) {
    if (this.made !== null) URL.revokeObjectURL(this.player.src);
    this.made = null;
    this.player.removeAttribute("src");
    byId("voice-made").hidden = true;
    this.show(false);
    this.say(words === "" ? "" : sentence(words));
    if (words !== "") button("voice-record").focus();
  }

  get player() {
    return /** @type {HTMLAudioElement} */ (byId("voice-listen"));
  }

  /** @param {boolean} going */
  show(going) {
    button("voice-record").hidden = going || this.made !== null;
    for (const id of ["voice-stop", "voice-time", "voice-level-line"]) byId(id).hidden = !going;
  }

  /** Heard by screen readers, so only when it changes. @param {string} words */
  say(words) {
    const told = byId("voice-told");
    if (told.textContent !== words) told.textContent = words;
  }

  /** @param {string} words empty when all is well */
  wrong(words) {
    const error = byId("voice-error");
    error.textContent = words;
    error.hidden = words === "";
  }
}

/** @param {unknown} error what getUserMedia or the recorder threw */
function reasonOf(error) {
  const name = error instanceof Error ? error.name : "";
  if (name === "NotSupportedError" || name === "TypeError") return "voice-none";
  if (name === "NotAllowedError" || name === "SecurityError") return "voice-denied";
  return name === "NotFoundError" ? "voice-missing" : "voice-broken";
}

/** @param {(file: File) => string} admit */
export const open = (admit) => new Voice(admit);
