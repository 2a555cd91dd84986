// The page's part of attaching files: a door to the rest, which is loaded once somebody writes, so
// that files can also be chosen when the network has gone meanwhile (docs/decisions/0049). Who only
// looks downloads nothing of it.

import { Failure } from "./failure.js";
import { byId } from "./page.js";
import { sentence } from "./sentences.js";

/** @typedef {import("./attachments/box.js").Box} Box */
/** @typedef {import("./attachments/chosen.js").Attachment} Attachment */
/** @typedef {import("./attachments/seats.js").Seats} Seats */
/** @typedef {{ thread: Uint8Array }} Code */
/** @typedef {import("../../crypto/browser/roster_body.js").Roster} Roster */

/** The files of one message. */
class Attaching {
  /** @param {{ code: Code, changed?: () => void }} wishes */
  constructor({ code, changed = () => {} }) {
    this.wishes = { thread: code.thread, changed };
    /** @type {Box | null} */
    this.box = null;
    /** @type {Promise<Box> | null} while it is on its way */
    this.loading = null;
    document.addEventListener("input", () => this.warm(), { once: true });
    this.files = /** @type {HTMLInputElement} */ (byId("attachments-files"));
    this.files.addEventListener("change", () => this.with((box) => box.add(this.files)));
    byId("voice").addEventListener("toggle", () => this.with((box) => box.speak()));
    byId("attachments").hidden = false;
  }

  /** @param {(box: Box) => void | Promise<void>} act on what is loaded for it */
  async with(act) {
    const error = byId("attachments-error");
    error.hidden = true;
    try {
      await act(await this.load());
    } catch {
      this.files.value = ""; // or choosing the same again would change nothing
      error.textContent = sentence("files-unloaded");
      error.hidden = false;
    }
  }

  /** What is loaded; tried again by the next who asks when it did not come. */
  async load() {
    this.loading ??= import("./attachments/box.js").then(({ open }) => open(this.wishes));
    try {
      this.box = await this.loading;
    } catch (error) {
      this.loading = null;
      throw error;
    }
    return this.box;
  }

  /** Loads everything ahead, without a word when that fails: whoever wants it is told then. */
  async warm() {
    try {
      await (await this.load()).warm();
    } catch {}
  }

  /** How many files would go along. */
  count() {
    return this.box?.count() ?? 0;
  }

  /** What must be heeded before sending; empty when nothing must. */
  problem() {
    return this.box?.problem() ?? "";
  }

  /** Whether files are on their way. */
  busy() {
    return this.box?.sending ?? false;
  }

  /**
   * Seals and sends every file; what was sent before is not sent again. Gives what the message says
   * of them (docs/formats.md, section 4).
   * @param {Roster} roster
   * @param {Seats} seats who reads the message, as they sit in the roster
   * @returns {Promise<Attachment[]>}
   * @throws {Failure} `roster` when the server has a newer one
   */
  async send(roster, seats) {
    try {
      return (await this.box?.send(roster.version, seats)) ?? [];
    } catch (error) {
      // The loaded part has a Failure of its own, which is not this one.
      const { reason, values } = /** @type {Failure} */ (error);
      throw new Failure(reason ?? "broken", values);
    }
  }

  /** Forgets all files; what was sent stays sent. */
  wipe() {
    this.box?.wipe();
  }
}

/** @param {{ code: Code, changed?: () => void }} wishes */
export const mount = (wishes) => new Attaching(wishes);
