// Leaving the page: a warning while something would be lost, and a way out that asks nothing.

import { goTo } from "./page.js";

/** Three presses count when no more than this lies between two of them. */
const GAP = 1_500;

/**
 * Warns before the page is left for as long as `unsettled` says so, and never on the quick way out.
 * @param {() => boolean} unsettled
 */
export function guardLeaving(unsettled) {
  let quick = false;
  window.addEventListener("beforeunload", (event) => {
    if (unsettled() && !quick) event.preventDefault();
  });
  const exit = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.exit"));
  const leave = () => {
    quick = true;
    document.body.replaceChildren();
    location.replace(exit?.href ?? "about:blank");
  };
  exit?.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  onThirdEscape(leave);
  walkInPlace();
  keepOutOfTheCache();
}

/**
 * Escape is where a hand finds it without looking, and one press has other uses (a list, a date).
 * @param {() => void} leave
 */
function onThirdEscape(leave) {
  let presses = 0;
  let last = 0;
  document.addEventListener("keydown", (event) => {
    if (event.repeat || event.isComposing) return;
    presses = event.key === "Escape" && event.timeStamp - last < GAP ? presses : 0;
    last = event.timeStamp;
    if (event.key === "Escape") presses += 1;
    if (presses === 3) leave();
  });
}

/** From page to page of ours, and to a part of one, without a step for "back": a visit is one line. */
function walkInPlace() {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null || link.origin !== location.origin) return;
    if (
      event.defaultPrevented ||
      link.target !== "" ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey
    )
      return;
    const part = link.pathname === location.pathname && document.getElementById(link.hash.slice(1));
    if (part === false) location.replace(link.href);
    else if (part !== null) goTo(part);
    else return;
    event.preventDefault();
  });
}

/** Some browsers keep a left page whole, with everything typed in it, for "back". */
function keepOutOfTheCache() {
  window.addEventListener("pagehide", () => document.body.replaceChildren());
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}
