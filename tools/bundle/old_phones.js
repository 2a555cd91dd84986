// What browsers before 2021 lack and the libraries use; esbuild puts it in wherever they ask for it.

const has = Object.prototype.hasOwnProperty;

/**
 * Object.hasOwn (ES2022).
 * @param {object} object
 * @param {PropertyKey} name
 */
export const hasOwn = (object, name) => has.call(object, name);
