// The stanzas of a sealed file: one seat each, all `mlkem768x25519` (docs/formats.md, section 2).

import { fromBase64nopad, randomBytes, toBase64nopad } from "./bytes.js";
import { MalformedError, NoMatchError } from "./errors.js";
import { checkMac, parseHeader, SEATS } from "./header.js";
import { ENCAPSULATED, unwrap, wrap } from "./hpke.js";
import { Identity } from "./keys.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./header.js").Header} Header */
/** @typedef {import("./header.js").Stanza} Stanza */
/** @typedef {import("./keys.js").Recipient} Recipient */

const TYPE = "mlkem768x25519";
const WRAPPED = 32;
const FILE_KEY = 16;
const AT_ONCE = 4;

/** A key for one file, used for no other. */
export const newFileKey = () => randomBytes(FILE_KEY);

/**
 * Makes one stanza for each seat; an empty seat gets one that nobody can open.
 * @param {Uint8Array} fileKey
 * @param {readonly (Recipient | null)[]} seats
 */
export async function makeStanzas(fileKey, seats) {
  if (seats.every((seat) => seat === null)) throw new MalformedError("nobody could open it");
  const stanzas = [];
  for (const seat of seats) {
    stanzas.push(await makeStanza(fileKey, seat));
    if (stanzas.length % AT_ONCE === 0) await breath();
  }
  return stanzas;
}

/** Lets the page answer a touch: an old phone takes a while for each stanza. */
const breath = () => new Promise((resume) => setTimeout(resume, 0));

/**
 * @param {Uint8Array} fileKey
 * @param {Recipient | null} seat
 * @returns {Promise<Stanza>}
 */
async function makeStanza(fileKey, seat) {
  const recipient = seat ?? (await Identity.generate().recipient);
  const { encapsulated, wrapped } = await wrap(fileKey, recipient.raw);
  return { args: [TYPE, toBase64nopad(encapsulated)], body: Uint8Array.from(wrapped) };
}

/**
 * The same stanzas with some seats emptied.
 * @param {readonly Stanza[]} stanzas
 * @param {Uint8Array} fileKey
 * @param {ReadonlySet<number>} seats
 * @throws {MalformedError}
 */
export async function emptied(stanzas, fileKey, seats) {
  const known = [...seats].every((seat) => stanzas[seat] !== undefined);
  if (!known || seats.size >= stanzas.length) throw new MalformedError("no such seats");
  const made = stanzas.map((one, seat) => (seats.has(seat) ? makeStanza(fileKey, null) : one));
  return Promise.all(made);
}

/**
 * Reads a file's header and refuses it unless every stanza is one of ours.
 * @param {Uint8Array} sealed
 * @returns {Header}
 * @throws {MalformedError}
 */
export function readHeader(sealed) {
  const header = parseHeader(sealed);
  const count = header.stanzas.length;
  if (count < 1 || count > SEATS) throw new MalformedError("1 to 64 stanzas");
  for (const stanza of header.stanzas) checkStanza(stanza);
  return header;
}

/** @param {Stanza} stanza */
function checkStanza({ args, body }) {
  if (args.length !== 2 || args[0] !== TYPE) throw new MalformedError("another kind of stanza");
  if (body.length !== WRAPPED) throw new MalformedError("a file key of another length");
  fromBase64nopad(String(args[1]), ENCAPSULATED);
}

/**
 * Finds the stanza that opens with a key, and so the file key.
 * @param {Header} header
 * @param {Identity} identity
 * @param {number | null} [first] the seat to try before the others
 * @returns {Promise<{ seat: number, fileKey: Uint8Array }>}
 * @throws {NoMatchError}
 * @throws {TamperedHeaderError}
 */
export async function openStanzas(header, identity, first = null) {
  const seats = header.stanzas.map((_, seat) => seat);
  for (const seat of seats.sort((a, b) => Number(b === first) - Number(a === first))) {
    const fileKey = await openStanza(/** @type {Stanza} */ (header.stanzas[seat]), identity);
    if (fileKey !== null) {
      checkMac(header, fileKey);
      return { seat, fileKey };
    }
  }
  throw new NoMatchError("not sealed to this key");
}

/**
 * @param {Stanza} stanza
 * @param {Identity} identity
 */
function openStanza({ args, body }, identity) {
  return unwrap(fromBase64nopad(String(args[1]), ENCAPSULATED), body, identity.seed);
}
