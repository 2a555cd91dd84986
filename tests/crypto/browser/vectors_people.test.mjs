import assert from "node:assert/strict";
import { test } from "node:test";
import { toHex } from "../../../crypto/browser/bytes.js";
import { Identity, Recipient } from "../../../crypto/browser/keys.js";
import { ledgerId, macLedger, readLedger } from "../../../crypto/browser/ledger.js";
import {
  decodeNote,
  decodeReport,
  encodeNote,
  encodeReport,
  macFollowUp,
  macReceipt,
  readFollowUp,
  readReceipt,
  readReply,
  receiptId,
} from "../../../crypto/browser/messages.js";
import {
  checkSuccession,
  checkValidity,
  fingerprint,
  followUpReaders,
  readersOf,
  readRoster,
  rosterHash,
} from "../../../crypto/browser/roster.js";
import { bytes, hex, reads, refuses, vectors } from "./vectors.mjs";

/** @typedef {import("./vectors.mjs").Case} Case */

const roster = vectors("roster");
const messages = vectors("messages");
const root = bytes(roster.root_public);

reads("fingerprint", vectors("fingerprint").good, (one) =>
  assert.equal(fingerprint(bytes(one.root_public)), one.words),
);

/** @param {string} name */
const file = (name) => bytes(roster.files[name]);
/** @param {readonly { id: string }[]} people */
const ids = (people) => people.map(({ id }) => id);
/** @param {readonly ({ id: string } | null)[]} seats */
const seated = (seats) => seats.map((seat) => seat?.id ?? null);

reads("roster", roster.good, async (one) => {
  const { version, seats, members, former } = await readRoster(file(one.file), root);
  const found = { version, seats, members: ids(members), former: ids(former) };
  const { name, file: _, hash, ...expected } = one;
  assert.deepEqual(found, expected);
  assert.equal(rosterHash(file(one.file)), hash);
});
refuses("roster", roster.bad, (one) => readRoster(bytes(one.bytes), root));
refuses("validity", roster.validity, async (one) =>
  checkValidity(await readRoster(file(one.file), root), new Date(one.now)),
);
refuses("succession", roster.succession, (one) =>
  checkSuccession(file(one.previous), file(one.next), root),
);
refuses("readers", roster.readers, async (one) => {
  const readers = readersOf(await readRoster(file(one.file), root), one.institution, one.left_out);
  assert.deepEqual(seated(readers), one.readers);
});
refuses("follow-up readers", roster.follow_up_readers, async (one) => {
  const receipts = one.receipts.map((/** @type {string[]} */ readers) => ({ readers }));
  const readers = followUpReaders(await readRoster(file(one.file), root), receipts, one.left_out);
  assert.deepEqual(seated(readers), one.readers);
});

const people = await readRoster(bytes(messages.roster), root);
const complainant = await Identity.fromSeed(bytes(messages.complainant_seed)).recipient;
const macKey = bytes(messages.mac_key);
const receiptKey = bytes(messages.receipt_key);

/** @param {Case} one */
const place = (one) =>
  /** @type {const} */ ([hex(one.thread ?? messages.thread), hex(one.message ?? messages.message)]);

reads("report", messages.report.good, (one) => {
  const { complainant: keys, ...value } = one.value;
  const recipient = Recipient.fromText(keys.age);
  const report = { ...value, complainant: recipient, macKey: bytes(keys.mac) };
  assert.deepEqual(decodeReport(bytes(one.body)), report);
  assert.deepEqual(encodeReport(report), bytes(one.body));
});
reads("receipt", messages.receipt.good, (one) => {
  assert.deepEqual(readReceipt(bytes(one.body), receiptKey, ...place(one)), one.value);
  assert.deepEqual(macReceipt(one.value, receiptKey, ...place(one)), bytes(one.body));
});
reads("ledger", messages.ledger.good, (one) => {
  assert.deepEqual(readLedger(bytes(one.body), receiptKey, ...place(one)), one.value);
  assert.deepEqual(macLedger(one.value, receiptKey, ...place(one)), bytes(one.body));
});
reads("note", messages.note.good, (one) => {
  assert.deepEqual(decodeNote(bytes(one.body)), one.value);
  assert.deepEqual(encodeNote(one.value), bytes(one.body));
});
reads("reply", messages.reply.good, async (one) => {
  const { reply, signer } = await readReply(bytes(one.body), people, ...place(one), complainant);
  assert.deepEqual({ ...reply, signer: signer.id }, one.value);
});
reads("follow-up", messages.follow_up.good, (one) => {
  assert.deepEqual(readFollowUp(bytes(one.body), macKey, ...place(one)), one.value);
  assert.deepEqual(macFollowUp(one.value, macKey, ...place(one)), bytes(one.body));
});

refuses("report", messages.report.bad, (one) => decodeReport(bytes(one.body)));
refuses("receipt", messages.receipt.bad, (one) =>
  readReceipt(bytes(one.body), receiptKey, ...place(one)),
);
refuses("ledger", messages.ledger.bad, (one) =>
  readLedger(bytes(one.body), receiptKey, ...place(one)),
);
refuses("note", messages.note.bad, (one) => decodeNote(bytes(one.body)));
refuses("reply", messages.reply.bad, (one) =>
  readReply(bytes(one.body), people, ...place(one), complainant),
);
refuses("follow-up", messages.follow_up.bad, (one) =>
  readFollowUp(bytes(one.body), macKey, ...place(one)),
);

test("vector, receipt's id", () => {
  assert.equal(toHex(receiptId(hex(messages.receipt_id.message))), messages.receipt_id.id);
});

test("vector, ledger's id", () => {
  assert.equal(toHex(ledgerId(hex(messages.ledger_id.thread))), messages.ledger_id.id);
});
