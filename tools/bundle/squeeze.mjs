// A second look at what esbuild made: terser finds what no one calls once functions are put where
// they are used. It saves a twentieth of the bytes on the wire, and assumes nothing about the code
// that the language does not promise (none of its "unsafe" options).

import { minify } from "terser";

const PASSES = 3; // a fourth finds nothing that survives compression

/**
 * The same script in fewer bytes.
 * @param {string} script
 * @param {boolean} module whether it is an ES module
 * @returns {Promise<Uint8Array>}
 */
export async function squeeze(script, module) {
  const { code } = await minify(script, {
    compress: { passes: PASSES },
    ecma: 2020, // as for esbuild: no newer syntax than the phones know
    module,
  });
  if (code === undefined) throw new Error("nothing is left of the script");
  return new TextEncoder().encode(code);
}
