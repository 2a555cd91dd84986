// Plain text holds nothing but its words and is left as it is. Text that is a program for something
// else (a web page, an e-mail, RTF, SVG) may hide metadata, and is told as unknown.

/** @typedef {import("./sniff.js").Found} Found */

const MARKUP = /^\s*(<|\{\\rtf|%!PS|BEGIN:V|\{)/;
const MAIL =
  /^(Received|Return-Path|Delivered-To|From|To|Date|Subject|Message-ID|MIME-Version)[: ]/im;

/** @type {Found} */
const PLAIN = {
  kind: "text",
  type: "text/plain",
  look: async (source, look) => {
    look.parts = [source.slice(0, source.size)];
  },
};

/** @type {Found} */
const UNKNOWN = {
  kind: "unknown",
  type: "application/octet-stream",
  look: async (_source, look) => {
    look.warn("unknown");
  },
};

/**
 * @param {Uint8Array} head
 * @returns {Found}
 */
export function lookAtText(head) {
  const words = wordsOf(head);
  if (words === "" || MARKUP.test(words) || MAIL.test(words.slice(0, 2000))) return UNKNOWN;
  return PLAIN;
}

/**
 * The beginning as UTF-8 text, or nothing when it is none.
 * @param {Uint8Array} head
 */
function wordsOf(head) {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return [...text].some((letter) => letter < " " && !"\t\n\r\f".includes(letter)) ? "" : text;
  } catch {
    return "";
  }
}
