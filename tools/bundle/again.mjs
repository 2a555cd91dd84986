// A lazy file that did not come is asked for again. Chromium remembers a failed import() as long as
// the page lives, so each further try is for the same file under another address.

const LAZY = /\bimport\("(\.\/[\w.]+\.[0-9a-f]{16}\.js)"\)/g;

/** The page's own way to fetch a lazy file; small enough to travel as its source. */
const SOURCE = `
const tries = {};
const fetchPart = (address) => {
  const again = tries[address];
  return import(again ? address + "?" + again : address).catch((error) => {
    tries[address] = (again || 0) + 1;
    throw error;
  });
};
`;

/**
 * The script with every import of a lazy file made one that may be tried again.
 * @param {string} script as esbuild made it
 * @param {boolean} module whether it is an ES module
 */
export function askedAgain(script, module) {
  const asking = script.replace(LAZY, 'fetchPart("$1")');
  if (asking === script) return script;
  return module ? SOURCE + asking : `(() => {${SOURCE}${asking}})();`;
}
