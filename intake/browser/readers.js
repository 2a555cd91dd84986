// Who will be able to read: the verified list, each with a box that the complainant may untick.

import { byId, element } from "./page.js";
import { sentence } from "./sentences.js";

/** @typedef {import("../../crypto/browser/roster_body.js").Member} Member */
/** @typedef {import("../../crypto/browser/roster_body.js").Roster} Roster */

const INSTITUTION = "q-institution";

/** The boxes, and whom the visitor has seen. */
export class Readers {
  constructor() {
    /** @type {Map<string, HTMLInputElement>} */
    this.boxes = new Map();
    /** @type {Roster | null} */
    this.roster = null;
    byId(INSTITUTION).addEventListener("change", () => this.mind());
  }

  /**
   * Lists the members of a roster and keeps what was unticked. Returns whether somebody is on it
   * whom this visitor had not been shown: nobody may read what was not agreed to.
   * @param {Roster} roster
   */
  show(roster) {
    const unseen = roster.members.some((member) => !this.boxes.has(member.id));
    if (this.roster === roster) return false;
    const out = this.unticked();
    this.roster = roster;
    this.boxes.clear();
    const rows = roster.members.map((member) => this.row(member, !out.has(member.id)));
    byId("readers-list").replaceChildren(...rows);
    this.mind();
    return unseen;
  }

  /** Whom the visitor unticked, also where the institution decides for now. */
  unticked() {
    const boxes = [...this.boxes].filter(([, box]) => box.dataset.ticked === "false");
    return new Set(boxes.map(([id]) => id));
  }

  /** The ids of the investigators that the visitor leaves out, beside whom the rule does. */
  leftOut() {
    return [...this.boxes].filter(([, box]) => !box.checked && !box.disabled).map(([id]) => id);
  }

  /**
   * @param {Member} member
   * @param {boolean} ticked
   */
  row(member, ticked) {
    const row = element("div", "", "option");
    const box = element("input");
    box.type = "checkbox";
    box.id = `reader-${member.id}`;
    box.autocomplete = "off";
    box.checked = ticked;
    box.disabled = member.role === "recovery";
    box.dataset.ticked = String(ticked);
    box.addEventListener("change", () => {
      box.dataset.ticked = String(box.checked);
    });
    const label = element("label", member.name);
    label.htmlFor = box.id;
    label.append(element("span", "", "hint about"));
    row.append(box, label);
    this.boxes.set(member.id, box);
    return row;
  }

  /** Leaves out, by itself, whoever works where the report points to; and says why. */
  mind() {
    for (const member of this.roster?.members ?? []) {
      const box = this.boxes.get(member.id);
      if (box === undefined) continue;
      const employed = member.institution !== null && member.institution === chosen().value;
      if (member.role !== "recovery") {
        box.disabled = employed;
        box.checked = !employed && box.dataset.ticked === "true";
      }
      const about = box.nextElementSibling?.lastElementChild;
      if (about) about.textContent = words(member, employed);
    }
  }
}

const chosen = () => /** @type {HTMLSelectElement} */ (byId(INSTITUTION));

/**
 * @param {Member} member
 * @param {boolean} employed
 */
function words(member, employed) {
  if (employed) return sentence("employed");
  if (member.role === "recovery") return sentence("recovery");
  const where = [...chosen().options].find((option) => option.value === member.institution);
  if (!where || where.value === "") return sentence("investigator");
  const place = sentence("works-at", { institution: where.text });
  return `${sentence("investigator")}. ${place}.`;
}
