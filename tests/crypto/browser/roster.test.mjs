import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { randomBytes } from "../../../crypto/browser/bytes.js";
import { CryptoError } from "../../../crypto/browser/errors.js";
import {
  checkSuccession,
  checkValidity,
  fingerprint,
  followUpReaders,
  readersOf,
  readRoster,
  rosterHash,
} from "../../../crypto/browser/roster.js";
import { member, rootPublic, rosterBody, signed } from "./samples.mjs";

const file = signed(rosterBody());
const roster = await readRoster(file, rootPublic);
const ana = member("ana");
const recovery = member("recuperacion");

test("a roster that the root signed is read", () => {
  assert.deepEqual(
    [roster.version, roster.seats, roster.member("bruno")?.institution],
    [1, 3, "mineduc"],
  );
  assert.equal(roster.member("nadie"), undefined);
});

test("a roster that another key signed is refused", async () => {
  const other = signed(rosterBody(), randomBytes(32));
  await assert.rejects(() => readRoster(other, rootPublic), { name: "SignatureError" });
});

/** @type {{ [what: string]: object }} */
const misshapen = {
  "another format": { format: "plaza-limpia/roster/v2" },
  "a member unknown to the format": { extra: 1 },
  "version zero": { version: 0 },
  "a version that is text": { version: "1" },
  "a predecessor at version 1": { previous: "0".repeat(64) },
  "no predecessor at version 2": { version: 2 },
  "a predecessor in capitals": { version: 2, previous: "A".repeat(64) },
  "a day that does not exist": { not_before: "2026-02-30T00:00:00Z" },
  "an instant with an offset": { not_before: "2026-03-01T00:00:00+00:00" },
  "more than 30 days": { not_after: "2026-03-31T00:00:01Z" },
  "an end before its beginning": { not_after: "2026-02-01T00:00:00Z" },
  "one member": { members: [recovery] },
  "no recovery": { members: [ana, member("bruno")] },
  "no investigator": { members: [recovery, recovery] },
  "the same member twice": { members: [ana, ana, recovery] },
  "the same key twice": { members: [ana, { ...ana, id: "eva" }, recovery] },
  "a former member who is present": { former: [{ id: "ana", name: "Ana", ed25519: ana.ed25519 }] },
  "a recovery that signs": { members: [ana, { ...recovery, ed25519: ana.ed25519 }] },
  "an investigator who cannot sign": { members: [{ ...ana, ed25519: null }, recovery] },
  "another role": { members: [{ ...ana, role: "auditor" }, recovery] },
  "an id in capitals": { members: [{ ...ana, id: "Ana" }, recovery] },
  "no name": { members: [{ ...ana, name: " " }, recovery] },
  "a classical key": {
    members: [
      { ...ana, age: "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj" },
      recovery,
    ],
  },
};

for (const [what, changes] of Object.entries(misshapen)) {
  test(`a signed roster with ${what} is refused`, async () => {
    await assert.rejects(() => readRoster(signed(rosterBody(changes)), rootPublic), {
      name: "MalformedError",
    });
  });
}

test("a signed roster that is no JSON object is refused", async () => {
  for (const body of ["", "[]", '{"version":1,"version":1}']) {
    await assert.rejects(() => readRoster(signed(body), rootPublic), { name: "MalformedError" });
  }
});

test("no changed byte of a roster is read", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const changed = Uint8Array.from(file);
      changed[at] = Number(changed[at]) ^ by;
      await assert.rejects(() => readRoster(changed, rootPublic), CryptoError);
    }),
    { numRuns: 200 },
  );
});

test("a roster is valid from a day before its time until its end", () => {
  for (const instant of ["2026-02-28T00:00:00Z", "2026-03-30T23:59:59.999Z"]) {
    checkValidity(roster, new Date(instant));
  }
  for (const instant of ["2026-02-27T23:59:59.999Z", "2026-03-31T00:00:00Z", "no date"]) {
    assert.throws(() => checkValidity(roster, new Date(instant)), { name: "ExpiredError" });
  }
});

test("a roster follows the one whose hash it has", async () => {
  const next = signed(rosterBody({ version: 2, previous: rosterHash(file) }));
  assert.equal((await checkSuccession(file, next, rootPublic)).version, 2);
  const skips = signed(rosterBody({ version: 3, previous: rosterHash(file) }));
  const strays = signed(rosterBody({ version: 2, previous: "0".repeat(64) }));
  for (const wrong of [skips, strays, file]) {
    await assert.rejects(() => checkSuccession(file, wrong, rootPublic), { name: "ChainError" });
  }
});

test("the fingerprint of a root key is twelve words that no other key has", () => {
  assert.equal(fingerprint(rootPublic).split(" ").length, 12);
  assert.notEqual(fingerprint(rootPublic), fingerprint(randomBytes(32)));
});

/** @param {readonly ({ id: string } | null)[]} seats */
const ids = (seats) => seats.map((seat) => seat?.id ?? null);

test("who works where the report is about does not read it", () => {
  assert.deepEqual(ids(readersOf(roster, null, [])), ["ana", "bruno", "recuperacion"]);
  assert.deepEqual(ids(readersOf(roster, "mineduc", [])), ["ana", null, "recuperacion"]);
});

test("who is left out does not read, but recovery always does", () => {
  assert.deepEqual(ids(readersOf(roster, null, ["ana", "recuperacion"])), [
    null,
    "bruno",
    "recuperacion",
  ]);
});

test("a report that no investigator could read has no readers", () => {
  assert.throws(() => readersOf(roster, "mineduc", ["ana"]), { name: "NobodyLeftError" });
});

test("a stranger cannot be left out", () => {
  assert.throws(() => readersOf(roster, null, ["nadie"]), { name: "MalformedError" });
});

test("a follow-up is for those whom every receipt names", () => {
  const [all, one] = [{ readers: ["ana", "bruno"] }, { readers: ["bruno", "antigua"] }];
  assert.deepEqual(ids(followUpReaders(roster, [all, one])), [null, "bruno", "recuperacion"]);
  for (const receipts of [[], [{ readers: ["antigua"] }], [all, { readers: [] }]]) {
    assert.throws(() => followUpReaders(roster, receipts), { name: "NobodyLeftError" });
  }
});
