// Leaving the page: a warning while something would be lost, and a way out that asks nothing.

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
  exit?.addEventListener("click", (event) => {
    event.preventDefault();
    quick = true;
    leave(exit.href);
  });
  keepOutOfTheCache();
}

/**
 * Goes elsewhere in the place of this page, so that "back" does not come here.
 * @param {string} address
 */
function leave(address) {
  document.body.replaceChildren();
  location.replace(address);
}

/** Some browsers keep a left page whole, with everything typed in it, for "back". */
function keepOutOfTheCache() {
  window.addEventListener("pagehide", (event) => {
    if (event.persisted) document.body.replaceChildren();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}
