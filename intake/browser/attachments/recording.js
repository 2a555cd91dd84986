// One recording from the microphone, in whatever format this browser makes.

import { sentence } from "../sentences.js";

const TYPES = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];
const BITS = 32_000; // plenty for speech: ten minutes are less than 3 MB
const EVERY = 1_000;

/** @type {{ [type: string]: string }} */
const ENDINGS = { "audio/webm": "webm", "audio/ogg": "ogg", "audio/mp4": "m4a" };

export class Recording {
  /**
   * Asks for the microphone and begins.
   * @throws {DOMException} when there is none, or it may not be used
   */
  static async start() {
    return new Recording(await navigator.mediaDevices.getUserMedia({ audio: true }));
  }

  /** @param {MediaStream} stream */
  constructor(stream) {
    this.stream = stream;
    this.begun = performance.now();
    /** @type {Blob[]} */
    this.parts = [];
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type)) ?? "";
    this.recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS });
    this.recorder.addEventListener("dataavailable", ({ data }) => this.parts.push(data));
    /** The file, once it was stopped. @type {Promise<{ file: File, seconds: number }>} */
    this.whole = new Promise((resolve, reject) => {
      this.recorder.addEventListener("stop", () => resolve(this.finish()));
      this.recorder.addEventListener("error", () => reject(new Error("recording")));
    });
    this.recorder.start(EVERY);
  }

  get seconds() {
    return (performance.now() - this.begun) / 1000;
  }

  stop() {
    if (this.recorder.state !== "inactive") this.recorder.stop();
    // The browser's sign that the microphone is on goes out now.
    for (const track of this.stream.getTracks()) track.stop();
  }

  finish() {
    this.stop();
    const type = (this.recorder.mimeType.split(";")[0] ?? "").trim();
    // No day and no hour in the name: they would tell when it was said.
    const name = `${sentence("voice-name")}-${Math.floor(Math.random() * 9000) + 1000}.${ENDINGS[type] ?? "bin"}`;
    return { file: new File(this.parts, name, { type, lastModified: 0 }), seconds: this.seconds };
  }
}
