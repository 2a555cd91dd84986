// How much fits: told while there is room, and refused before anything is sealed.

import { element } from "./page.js";
import { losesSigns, tidy } from "./questions.js";
import { sentence } from "./sentences.js";

const NEAR = 0.9;

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Typed */

/**
 * Characters as people count them, not as UTF-16 does.
 * @param {string} text
 */
export const lengthOf = (text) => [...tidy(text)].length;

/** The fields that have a limit. */
export const limited = () =>
  /** @type {Typed[]} */ ([...document.querySelectorAll("[data-max-length]")]);

/**
 * What is wrong with the length of a field; empty when all is well.
 * @param {Typed} control
 */
export function tooLong(control) {
  const most = Number(control.dataset.maxLength);
  const length = lengthOf(control.value);
  return length > most ? sentence("too-long", { most, length }) : "";
}

/** Watches every limited field of the page while people type. */
export function watchLimits() {
  for (const control of limited()) {
    const room = element("p", "", "hint");
    room.setAttribute("role", "status");
    control.after(room);
    control.addEventListener("input", () => {
      room.textContent = remark(control);
    });
  }
}

/** @param {Typed} control */
function remark(control) {
  if (losesSigns(control.value)) return sentence("lost-signs");
  const left = Number(control.dataset.maxLength) - lengthOf(control.value);
  if (left < 0) return tooLong(control);
  return left < Number(control.dataset.maxLength) * (1 - NEAR)
    ? sentence("room-left", { left })
    : "";
}
