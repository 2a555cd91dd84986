// What the page says. The words stand in the document, where a catalogue can translate them.

/**
 * A sentence of the page with its blanks filled.
 * @param {string} name
 * @param {{ [blank: string]: string | number }} values
 */
export function sentence(name, values = {}) {
  const found = document.querySelector(`[data-sentence="${name}"]`);
  if (found === null) throw new Error(`the page lacks the sentence ${name}`);
  const text = found.textContent ?? "";
  return text.replace(/\{([a-z]+)\}/g, (whole, blank) => said(values[blank] ?? whole));
}

/**
 * A number with a comma after its thousands, as Guatemala writes it; a text as it is.
 * @param {string | number} value
 */
const said = (value) =>
  typeof value === "number" ? String(value).replace(/\B(?=(\d{3})+$)/g, ",") : value;
