// XML changed as text, for Workers have no parser: attributes and elements by name, nothing else.
// Every step is linear in the text, whatever a stranger wrote into it; what is not well formed is a
// RangeError.

/** @typedef {import("./bytes.js").Bytes} Bytes */

/**
 * The text without comments, told as UTF-8.
 * @param {Bytes} bytes
 * @returns {string}
 */
export function textOf(bytes) {
  const [first, second] = bytes;
  const wide =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe ? "utf-16be" : "utf-8";
  const text = new TextDecoder(wide, { fatal: true }).decode(bytes);
  if (/<!DOCTYPE|<!ENTITY/.test(text)) throw new RangeError("its own words for letters");
  return withoutComments(text).replace(/^(<\?xml[^>]*encoding=["'])[^"']+/, "$1UTF-8");
}

/** @param {string} text */
function withoutComments(text) {
  const [first = "", ...rest] = text.split("<!--");
  const kept = rest.map((part) => {
    const end = part.indexOf("-->");
    if (end < 0) throw new RangeError("a comment without end");
    return part.slice(end + 3);
  });
  return [first, ...kept].join("");
}

/**
 * @param {string} text
 * @returns {Bytes}
 */
export const bytesOf = (text) => new TextEncoder().encode(text);

/**
 * Replaces elements with all that is in them. Those named here never hold another of their name.
 * @param {string} text
 * @param {string} name  a regular expression
 * @param {(whole: string) => string} put
 */
export function replaceElements(text, name, put = () => "") {
  const opening = new RegExp(`<(${name})(?=[\\s/>])`, "g");
  const parts = [];
  let done = 0;
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    const end = endOfElement(text, found.index, found[1] ?? "");
    parts.push(text.slice(done, found.index), put(text.slice(found.index, end)));
    done = end;
    opening.lastIndex = end;
  }
  return [...parts, text.slice(done)].join("");
}

/**
 * @param {string} text
 * @param {number} start
 * @param {string} name
 */
function endOfElement(text, start, name) {
  const tag = /<(?:[^<>"']|"[^"]*"|'[^']*')*>/y;
  tag.lastIndex = start;
  const whole = tag.exec(text)?.[0];
  if (whole === undefined) throw new RangeError("a tag without end");
  if (whole.endsWith("/>")) return start + whole.length;
  const close = text.indexOf(`</${name}`, start);
  const end = text.indexOf(">", close);
  if (close < 0 || end < 0) throw new RangeError("an element without end");
  return end + 1;
}

/**
 * Attributes of this name, with the space before them; the third and fourth group are the value.
 * @param {string} name  a regular expression
 */
export const attribute = (name) => new RegExp(`\\s(${name})\\s*=\\s*("([^"<]*)"|'([^'<]*)')`, "g");

/**
 * The value of the first such attribute.
 * @param {string} text
 * @param {string} name
 */
export function attributeOf(text, name) {
  const found = attribute(name).exec(text);
  return found?.[3] ?? found?.[4] ?? "";
}
