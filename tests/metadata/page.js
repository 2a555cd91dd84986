// The library as a page uses it, for a test in a real browser: base64 in, base64 out.

import { clean } from "../../intake/browser/metadata/index.js";

/** @param {string} text */
async function plazaClean(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const { blob } = await clean(new Blob([bytes]));
  const cleaned = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(cleaned, (byte) => String.fromCharCode(byte)).join(""));
}

Object.assign(globalThis, { plazaClean });
