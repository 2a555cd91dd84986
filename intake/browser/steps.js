// The form as one page or step by step. A step only hides the others: nothing is stored, nothing is
// lost, and the browser's history gets no entry.

import { button, byId, element, goTo } from "./page.js";
import { sentence } from "./sentences.js";

/** Below this width a page of thirty questions is a long way down. */
const NARROW = "(max-width: 40rem)";
const OPENING = -1;
const BEGIN = "empezar";

export class Steps {
  /** @param {() => void} arrived is called when the last step comes into sight */
  constructor(arrived) {
    this.arrived = arrived;
    this.sections = /** @type {HTMLElement[]} */ ([...byId("form").querySelectorAll("section")]);
    this.counts = this.sections.map((section) => {
      const count = element("span", "", "count");
      section.querySelector("h2")?.prepend(count);
      return count;
    });
    this.at = OPENING;
    this.on = matchMedia(NARROW).matches;
    button("back").addEventListener("click", () => this.go(this.at - 1));
    button("next").addEventListener("click", () => this.go(this.at + 1));
    button("way").addEventListener("click", () => this.turn());
    this.show();
  }

  /**
   * Brings a part of the page into sight, and gives where to go: "Empezar" leads to the first step.
   * @param {HTMLElement} part
   */
  reveal(part) {
    const begins = this.on && part.id === BEGIN;
    const at = begins ? 0 : this.sections.findIndex((section) => section.contains(part));
    if (at !== OPENING) this.at = at;
    this.show();
    return begins ? this.head() : part;
  }

  /** Where somebody starts to read at this step. */
  head() {
    return this.sections[this.at]?.querySelector("h2") ?? byId("title");
  }

  /** @param {number} at */
  go(at) {
    this.at = Math.max(OPENING, Math.min(at, this.sections.length - 1));
    this.show();
    goTo(this.head());
  }

  /** From one way of asking to the other; who comes back to the steps finds the one they left. */
  turn() {
    this.on = !this.on;
    this.show();
    goTo(this.head());
  }

  show() {
    const { at, on } = this;
    const last = this.sections.length - 1;
    this.sections.forEach((section, place) => {
      section.hidden = on && place !== at;
    });
    this.counts.forEach((count, place) => {
      count.textContent = on ? sentence("step", { at: place + 1, of: last + 1 }) : "";
    });
    byId("form").classList.toggle("stepping", on && at !== OPENING);
    byId("opening").hidden = on && at !== OPENING;
    byId("walk").hidden = !on || at === OPENING;
    button("next").hidden = at === last;
    button("way").textContent = sentence(on ? "all-at-once" : "step-by-step");
    if (on && at === last) this.arrived();
  }
}
