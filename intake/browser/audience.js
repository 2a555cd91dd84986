// Who reads this one message: those who can read the report, less whom the writer unticks.

import { followUpReaders } from "../../crypto/browser/roster.js";
import { byId, element } from "./page.js";
import { sentence } from "./sentences.js";

/** @typedef {import("../../crypto/browser/receipt.js").Receipt} Receipt */
/** @typedef {import("../../crypto/browser/roster_body.js").Member} Member */
/** @typedef {import("../../crypto/browser/roster_body.js").Roster} Roster */

/** The boxes of one thread's readers. */
export class Audience {
  /** @param {readonly Receipt[]} receipts */
  constructor(receipts) {
    this.receipts = receipts;
    /** @type {Map<string, HTMLInputElement>} */
    this.boxes = new Map();
  }

  /**
   * Lists those who may read, and keeps what was unticked.
   * @param {Roster} roster
   * @throws {NobodyLeftError} when nobody is left who could read the report
   */
  show(roster) {
    const out = new Set(this.leftOut());
    const members = followUpReaders(roster, this.receipts).filter((member) => member !== null);
    this.boxes.clear();
    const rows = members.map((member) => this.row(member, !out.has(member.id)));
    byId("audience-list").replaceChildren(...rows);
    this.tell();
  }

  /** Ids of those whom the writer leaves out of this message. */
  leftOut() {
    return [...this.boxes].filter(([, box]) => !box.checked).map(([id]) => id);
  }

  /** Ticks everybody again, for the next message. */
  reset() {
    for (const box of this.boxes.values()) box.checked = true;
    this.tell();
  }

  /** Says in one line who will read. */
  tell() {
    const ticked = [...this.boxes.values()].filter((box) => box.checked);
    const names = ticked.map((box) => box.dataset.name ?? "").join(", ");
    byId("message-readers").textContent = sentence("readers", { names });
    byId("message-readers").hidden = false;
  }

  /**
   * @param {Member} member
   * @param {boolean} ticked
   */
  row(member, ticked) {
    const row = element("div", "", "option");
    const box = element("input");
    box.type = "checkbox";
    box.id = `audience-${member.id}`;
    box.autocomplete = "off";
    box.checked = ticked;
    box.disabled = member.role === "recovery";
    box.dataset.name = member.name;
    box.addEventListener("change", () => this.tell());
    const label = element("label", member.name);
    label.htmlFor = box.id;
    if (box.disabled) label.append(element("span", sentence("always"), "hint"));
    row.append(box, label);
    this.boxes.set(member.id, box);
    return row;
  }
}
