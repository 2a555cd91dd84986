// A chosen file in the list: its size, what was found in it, the choice to keep that, a way out.

import { element } from "../page.js";
import { sentence } from "../sentences.js";
import { inUnits } from "./amounts.js";

/** @typedef {import("./chosen.js").Chosen} Chosen */
/** @typedef {{ remove: () => void, changed: () => void }} Acts */

export class Row {
  /**
   * @param {Chosen} chosen
   * @param {Acts} acts
   */
  constructor(chosen, acts) {
    this.chosen = chosen;
    this.item = element("li");
    this.found = element("p", sentence("file-looking"), "hint");
    this.problem = element("p", "", "error");
    this.problem.hidden = true;
    this.choice = this.keeper(acts.changed);
    this.progress = element("progress");
    this.progress.hidden = true;
    this.progress.setAttribute("aria-label", chosen.name);
    this.item.append(this.title(), this.found, this.choice, this.problem, this.progress);
    this.item.append(this.way(acts.remove));
  }

  title() {
    const title = element("p");
    title.append(element("bdi", this.chosen.name), " ");
    title.append(element("span", inUnits(this.chosen.file.size), "soft"));
    return title;
  }

  /** @param {() => void} remove */
  way(remove) {
    this.out = element("button", sentence("file-remove"), "button quiet");
    this.out.type = "button";
    this.out.setAttribute("aria-label", `${sentence("file-remove")} ${this.chosen.name}`);
    this.out.addEventListener("click", remove);
    return this.out;
  }

  /** The choice to send it with what was found. @param {() => void} changed */
  keeper(changed) {
    const option = element("div", "", "option");
    const box = element("input");
    box.type = "checkbox";
    box.id = `original-${this.chosen.id}`;
    box.autocomplete = "off";
    box.addEventListener("change", () => {
      this.chosen.original = box.checked;
      this.showFound();
      changed();
    });
    const label = element("label", sentence("file-original"));
    label.htmlFor = box.id;
    label.append(element("span", sentence("file-original-hint"), "hint about"));
    option.append(box, label);
    option.hidden = true;
    return option;
  }

  /** Says what was found, once it is known. */
  showFound() {
    const { looked, original } = this.chosen;
    if (looked === null || this.chosen.unseen) return;
    const { findings, warnings, cleanable } = looked;
    const list = findings.map(inWords).map(inASentence).join(", ");
    this.choice.hidden = !cleanable || list === "";
    const said = cleanable ? [verdict(list, original)] : [];
    this.found.textContent =
      [...said, ...warnings.map(wordsFor)].join(" ") || sentence("file-unknown");
  }

  /** Says that nobody could look into it: what it holds besides its content is not known. */
  showUnseen() {
    this.found.textContent = "";
    this.choice.hidden = false;
  }

  /** Lets it go as it is, for it cannot be cleaned. */
  offerOriginal() {
    this.choice.hidden = false;
  }

  /** @param {string} words empty to take them away */
  tell(words) {
    this.problem.textContent = words;
    this.problem.hidden = words === "";
  }

  /** Shows how far it has come. */
  move() {
    this.progress.hidden = this.chosen.share === 0;
    this.progress.value = this.chosen.share;
  }
}

/**
 * @param {string} list
 * @param {boolean} original
 */
function verdict(list, original) {
  if (list === "") return sentence("file-nothing");
  return sentence(original ? "file-found-kept" : "file-found", { list });
}

/**
 * What was found, as people call it, and what it says where that is short.
 * @param {import("./cleaning.js").Finding} finding
 */
const inWords = ({ key, value }) => (value ? `${wordsFor(key)} (${value})` : wordsFor(key));

/**
 * Words that stood by themselves, in the middle of a sentence.
 * @param {string} words
 */
const inASentence = (words) => words.replace(/^\p{Lu}(?!\p{Lu})/u, (first) => first.toLowerCase());

/** @param {string} key */
const wordsFor = (key) => sentence(`meta-${key}`);
