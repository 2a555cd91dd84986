// What a format tells of a file: what was found, what to warn of, and the parts of a clean copy.

/** @typedef {import("./keys.js").Key} Key */
/** @typedef {import("./keys.js").Warning} Warning */
/** @typedef {import("./source.js").Part} Part */
/** @typedef {{ key: Key, value?: string }} Finding */

const MOST = 60; // findings: a page lists no more, and a hostile file may hold millions
const LONGEST = 80; // letters of a value that is shown

/** Gathered while a file is walked through. */
export class Look {
  constructor() {
    /** @type {Map<string, Finding>} */
    this.list = new Map();
    /** @type {Set<Warning>} */
    this.warnings = new Set();
    /** What only the inside tells of the type, for packed files. */
    this.type = "";
    /** @type {Part[] | null}  null: no clean copy can be made */
    this.parts = null;
  }

  /**
   * @param {Key} key
   * @param {string} [value]
   */
  find(key, value = "") {
    const shown = tidy(value);
    if (this.list.size < MOST || this.bare(key)) {
      this.list.set(`${key} ${shown}`, shown === "" ? { key } : { key, value: shown });
    }
    return this;
  }

  /** @param {Key} key */
  bare(key) {
    return !this.keys().includes(key);
  }

  /** @param {Warning} warning */
  warn(warning) {
    this.warnings.add(warning);
    return this;
  }

  keys() {
    return [...new Set([...this.list.values()].map(({ key }) => key))];
  }

  /** What is shown: a key without value is left out where the same key has one. */
  findings() {
    const all = [...this.list.values()];
    const told = new Set(all.filter(({ value }) => value !== undefined).map(({ key }) => key));
    return all.filter(({ key, value }) => value !== undefined || !told.has(key));
  }

  /**
   * Takes over what was found in a file inside of this one.
   * @param {Look} other
   */
  take(other) {
    for (const { key, value } of other.list.values()) this.find(key, value);
    for (const warning of other.warnings) this.warn(warning);
  }
}

/**
 * A stranger's text, fit to be shown: short, one line, nothing that turns or hides letters.
 * @param {string} text
 */
function tidy(text) {
  const plain = text.slice(0, 4 * LONGEST).replace(/[\p{C}\p{Z}\uFFFD]+/gu, " ");
  return [...plain.trim()].slice(0, LONGEST).join("");
}
