// The files of one message: chosen, looked into, and sent when the person presses send. Loaded when
// the first file is chosen.

import { Failure } from "../failure.js";
import { byId, element, goTo } from "../page.js";
import { sentence } from "../sentences.js";
import { refusalOf } from "./admission.js";
import { Chosen } from "./chosen.js";
import { Panel } from "./panel.js";
import { Row } from "./row.js";
import { Sealing } from "./sealing.js";
import { keysOf, nameOf } from "./seats.js";

/** @typedef {import("./seats.js").Seats} Seats */
/** @typedef {{ thread: Uint8Array, changed: () => void }} Wishes */

const UNKNOWN = "application/octet-stream";

/** What can be said of one file, beside it; any other failure is about the sending as a whole. */
const ABOUT_A_FILE = ["unreadable", "refused", "broken", "unclean", "unloaded", "piece"];

export class Box {
  /** @param {Wishes} wishes */
  constructor(wishes) {
    this.wishes = wishes;
    /** @type {Map<Chosen, Row>} */
    this.rows = new Map();
    this.sending = false;
    /** @type {object | null} once somebody wants to speak */
    this.voice = null;
    this.sealing = new Sealing({
      share: (id, share) => this.move(id, share),
      lost: () => this.files.filter(({ readers }) => readers === "").map((each) => each.renew()),
      waiting: (why) => this.panel.holding(why !== "", why),
    });
    this.panel = new Panel({
      hold: () => this.sealing.tell("hold"),
      go: () => this.sealing.tell("go"),
      cancel: () => this.sealing.tell("cancel"),
    });
    window.addEventListener("online", () => this.sealing.tell("online"));
  }

  get files() {
    return [...this.rows.keys()];
  }

  count() {
    return this.rows.size;
  }

  problem() {
    return this.files.some(({ looked }) => looked === null) ? sentence("files-looking") : "";
  }

  /** Takes what was chosen, and says of each that it cannot take why not. @param {HTMLInputElement} input */
  add(input) {
    const refused = [...(input.files ?? [])].map((file) => this.admit(file));
    input.value = ""; // the same file may be chosen again
    const words = refused.filter((refusal) => refusal !== "");
    const error = byId("attachments-error");
    error.replaceChildren(...words.map((each) => element("span", each, "about")));
    error.hidden = words.length === 0;
  }

  /** @param {File} file @returns {string} why it was refused, empty when it was taken */
  admit(file) {
    const chosen = new Chosen(file);
    const refusal = refusalOf(chosen, this.files);
    if (refusal !== "") return refusal;
    const row = new Row(chosen, {
      remove: () => this.remove(chosen),
      changed: () => this.renew(chosen),
    });
    this.rows.set(chosen, row);
    byId("attachments-list").append(row.item);
    this.told(sentence("file-added", { name: chosen.name }));
    this.look(chosen, row);
    return "";
  }

  /** @param {Chosen} chosen @param {Row} row */
  async look(chosen, row) {
    try {
      chosen.looked = await this.sealing.look(chosen.file);
      row.showFound();
    } catch (error) {
      // Nobody knows what is in it: it goes only when it could be cleaned after all, or as it is
      // because the person says so.
      chosen.looked = { type: UNKNOWN, findings: [], found: [], warnings: [], cleanable: true };
      chosen.unseen = true;
      row.showUnseen();
      this.tell(chosen, /** @type {Failure} */ (error).reason);
    }
    this.wishes.changed();
  }

  /** @param {Chosen} chosen */
  remove(chosen) {
    if (this.sending) return;
    this.sealing.tell("forget", { id: chosen.id });
    this.rows.get(chosen)?.item.remove();
    this.rows.delete(chosen);
    this.told(sentence("file-removed", { name: chosen.name }));
    goTo(byId("attachments-title"));
    this.wishes.changed();
  }

  /** It is to go in another form than before: as another message. @param {Chosen} chosen */
  renew(chosen) {
    this.sealing.tell("forget", { id: chosen.id });
    chosen.renew();
    this.rows.get(chosen)?.tell("");
  }

  /** Loads the part for speaking, too. */
  async warm() {
    await import("./voice.js");
  }

  /** Opens the part for speaking. */
  async speak() {
    const { open: openVoice } = await import("./voice.js");
    this.voice ??= openVoice((file) => this.admit(file));
  }

  /**
   * @param {number} roster its version
   * @param {Seats} seats
   */
  async send(roster, seats) {
    this.sending = true;
    this.panel.open();
    try {
      this.sealing.tell("renew");
      for (const chosen of this.files) await this.payload(chosen, roster);
      for (const chosen of this.files) await this.head(chosen, roster, seats);
      this.told(sentence("files-kept"));
      return this.files.map(({ told }) => told);
    } finally {
      this.sending = false;
      this.panel.close();
    }
  }

  /** @param {Chosen} chosen @param {number} roster */
  async payload(chosen, roster) {
    if (chosen.stale) this.renew(chosen);
    if (chosen.sealed !== null) return;
    const { id, file, name, asIs, message } = chosen;
    const { thread } = this.wishes;
    this.panel.say(sentence("files-going", { name }));
    this.tell(chosen, "");
    const order = { file, asIs, thread, message };
    chosen.sealed = await this.about(chosen, this.sealing.payload(id, roster, order));
  }

  /** @param {Chosen} chosen @param {number} roster @param {Seats} seats */
  async head(chosen, roster, seats) {
    const readers = nameOf(seats);
    if (chosen.readers === readers) return;
    // A head that was kept stays: for other readers the whole file goes as another message.
    if (chosen.readers !== "") {
      this.renew(chosen);
      await this.payload(chosen, roster);
    }
    await this.about(
      chosen,
      this.sealing.ask("head", { id: chosen.id, roster, keys: keysOf(seats) }),
    );
    chosen.readers = readers;
  }

  /**
   * Waits for a deed; says beside the file what went wrong with it.
   * @template Value
   * @param {Chosen} chosen
   * @param {Promise<Value>} deed
   */
  async about(chosen, deed) {
    try {
      return await deed;
    } catch (error) {
      const { reason } = /** @type {Failure} */ (error);
      if (!ABOUT_A_FILE.includes(reason)) throw error;
      this.renew(chosen);
      this.tell(chosen, reason);
      throw new Failure("attachments", { name: chosen.name });
    }
  }

  /** @param {Chosen} chosen @param {string} reason empty when all is well */
  tell(chosen, reason) {
    const { name } = chosen;
    const row = this.rows.get(chosen);
    row?.tell(reason === "" ? "" : sentence(`file-${reason}`, { name }));
    if (reason === "broken" || reason === "unclean") row?.offerOriginal();
  }

  /** @param {number} id @param {number} share */
  move(id, share) {
    for (const [chosen, row] of this.rows) {
      if (chosen.id === id) chosen.share = share;
      row.move();
    }
    const { files } = this;
    const total = files.reduce((sum, { file }) => sum + file.size, 0);
    this.panel.move(
      files.reduce((sum, { file, share: sent }) => sum + file.size * sent, 0),
      total,
    );
  }

  /** @param {string} words for screen readers too */
  told(words) {
    byId("attachments-told").textContent = words;
  }

  /** Forgets all files; the next message's come into the same box. */
  wipe() {
    this.rows.clear();
    byId("attachments-list").replaceChildren();
    this.sealing.end();
  }
}

/** @param {Wishes} wishes */
export const open = (wishes) => new Box(wishes);
