// The browser's crypto as a partner for Python's: one JSON request a line comes in, one answer goes
// out. Started by tests/crypto/peer.py; bytes travel as base64.

import { createInterface } from "node:readline";
import { seal, unseal } from "../../../crypto/browser/age.js";
import { readCode } from "../../../crypto/browser/code.js";
import { openEnvelope, sealEnvelope } from "../../../crypto/browser/envelope.js";
import { CryptoError } from "../../../crypto/browser/errors.js";
import { Identity, Recipient } from "../../../crypto/browser/keys.js";
import { readLedger } from "../../../crypto/browser/ledger.js";
import { decodeReport, readFollowUp } from "../../../crypto/browser/messages.js";
import { readRoster } from "../../../crypto/browser/roster.js";

/** @typedef {{ [member: string]: any }} Request */

/** @param {string} text */
const bytes = (text) => Uint8Array.from(Buffer.from(text, "base64"));
/** @param {Uint8Array} value */
const text = (value) => Buffer.from(value).toString("base64");

/** @type {Map<string, Recipient | null>} */
const known = new Map();

/** @param {string | null} key a public key, or null for an empty seat */
function recipientOf(key) {
  const recipient = known.get(key ?? "") ?? (key === null ? null : Recipient.fromText(key));
  known.set(key ?? "", recipient);
  return recipient;
}

/** @param {Request} request */
const placeOf = ({ kind, thread, message }) => ({
  kind,
  thread: bytes(thread),
  message: bytes(message),
});

/** @type {{ [name: string]: (request: Request) => Promise<object> | object }} */
const deeds = {
  seal: async ({ content, recipients }) => ({
    sealed: text(await seal(bytes(content), recipients.map(recipientOf))),
  }),
  unseal: async ({ sealed, seed, seat }) => ({
    content: text(await unseal(bytes(sealed), Identity.fromSeed(bytes(seed)), seat)),
  }),
  sealEnvelope: async (request) => {
    const { questionnaire, content, recipients } = request;
    const header = {
      ...placeOf(request),
      questionnaire,
      sealedBy: /** @type {const} */ ("browser"),
    };
    const sealed = await sealEnvelope(header, bytes(content), recipients.map(recipientOf));
    return { sealed: text(sealed) };
  },
  openEnvelope: async (request) => {
    const identity = Identity.fromSeed(bytes(request.seed));
    const found = { ...placeOf(request), seat: request.seat };
    return { content: text((await openEnvelope(bytes(request.sealed), identity, found)).body) };
  },
  readReport: ({ body }) => {
    const report = decodeReport(bytes(body));
    const { language, day, answers, complainant, macKey, roster, readers } = report;
    const told = [language, day, answers, complainant.text, text(macKey), roster, readers];
    return { value: [...told, report.attachments, report.channel] };
  },
  readProven: ({ kind, body, key, place }) => {
    const read = kind === "ledger" ? readLedger : readFollowUp;
    return { value: read(bytes(body), bytes(key), bytes(place), bytes(place)) };
  },
  readRoster: async ({ file, root }) => {
    const { version, previous, notBefore, notAfter, members, former } = await readRoster(
      bytes(file),
      bytes(root),
    );
    const instants = [notBefore, notAfter].map((instant) => instant.getTime() / 1000);
    const names = [...members, ...former].map(({ id, name }) => [id, name]);
    return { value: [version, previous, instants, names] };
  },
  readCode: ({ words }) => {
    const { thread, auth, macKey, receiptKey, identity } = readCode(words);
    const [mac, receipt, seed] = [macKey, receiptKey, identity.seed].map(text);
    return { thread: text(thread), auth: text(auth), mac, receipt, seed };
  },
};

/** @param {Request} request */
async function answer(request) {
  try {
    return await deeds[request.deed]?.(request);
  } catch (error) {
    if (error instanceof CryptoError) return { error: error.name };
    throw error; // not of the family: the partner sees the process end
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);
}
