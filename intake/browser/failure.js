// What can go wrong between this page and the server, each under the name of its sentence.

import { CryptoError } from "../../crypto/browser/errors.js";

/** An attempt that did not end well; `reason` names what the page says about it. */
export class Failure extends Error {
  /**
   * @param {string} reason
   * @param {{ [blank: string]: string | number }} values for the blanks of the sentence
   */
  constructor(reason, values = {}) {
    super(reason);
    this.reason = reason;
    this.values = values;
  }
}

/** @type {{ [name: string]: string }} */
const CRYPTO = { NobodyLeftError: "nobody-left", TooLongError: "size" };

/**
 * The failure that stands for whatever was thrown.
 * @param {unknown} error
 */
export function asFailure(error) {
  if (error instanceof Failure) return error;
  if (error instanceof CryptoError) return new Failure(CRYPTO[error.name] ?? "broken");
  return new Failure("broken");
}
