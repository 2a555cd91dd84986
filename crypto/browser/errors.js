// The one family of errors that this package raises (docs/formats.md, section 11). Callers tell
// them apart by `name`, which is written out because a minified class has lost its own.

/** Anything that this package refuses. */
export class CryptoError extends Error {
  get name() {
    return "CryptoError";
  }
}

/** Not in the format. */
export class MalformedError extends CryptoError {
  get name() {
    return "MalformedError";
  }
}

/** No stanza opens with this key. */
export class NoMatchError extends CryptoError {
  get name() {
    return "NoMatchError";
  }
}

/** The header's MAC differs. */
export class TamperedHeaderError extends CryptoError {
  get name() {
    return "TamperedHeaderError";
  }
}

/** The payload does not authenticate or is cut short. */
export class TamperedPayloadError extends CryptoError {
  get name() {
    return "TamperedPayloadError";
  }
}

/** Opened, but it belongs elsewhere. */
export class MisplacedError extends CryptoError {
  get name() {
    return "MisplacedError";
  }
}

/** A signature or MAC does not verify, or its author is unknown. */
export class SignatureError extends CryptoError {
  get name() {
    return "SignatureError";
  }
}

/** A roster outside its validity. */
export class ExpiredError extends CryptoError {
  get name() {
    return "ExpiredError";
  }
}

/** A roster that does not follow its predecessor. */
export class ChainError extends CryptoError {
  get name() {
    return "ChainError";
  }
}

/** A follow-up code that cannot be read. */
export class CodeError extends CryptoError {
  /**
   * @param {"length" | "word" | "checksum"} reason
   * @param {number | null} position of the wrong word, from 1
   */
  constructor(reason, position = null) {
    super(`the code cannot be read: ${reason}`);
    this.reason = reason;
    this.position = position;
  }

  get name() {
    return "CodeError";
  }
}

/** More than the largest class holds. */
export class TooLongError extends CryptoError {
  get name() {
    return "TooLongError";
  }
}

/** No investigator would be able to read it. */
export class NobodyLeftError extends CryptoError {
  get name() {
    return "NobodyLeftError";
  }
}
