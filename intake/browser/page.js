// Finding and showing parts of the page. Text goes in as text: nothing here makes HTML.

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page lacks #${id}`);
  return found;
}

/** @param {string} id */
export const button = (id) => /** @type {HTMLButtonElement} */ (byId(id));

/** @param {string} id */
export const typed = (id) => /** @type {HTMLInputElement | HTMLTextAreaElement} */ (byId(id));

/**
 * Shows one part and hides the others.
 * @param {HTMLElement} part
 * @param {HTMLElement[]} others
 */
export function showOnly(part, ...others) {
  for (const other of others) other.hidden = true;
  part.hidden = false;
}

/**
 * Makes an element with a class and a text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} text
 * @param {string} className
 */
export function element(tag, text = "", className = "") {
  const made = document.createElement(tag);
  if (className !== "") made.className = className;
  made.textContent = text;
  return made;
}

/**
 * Moves the reader there, also with a screen reader.
 * @param {HTMLElement} part
 */
export function goTo(part) {
  part.focus();
  part.scrollIntoView({ block: "start" });
}
