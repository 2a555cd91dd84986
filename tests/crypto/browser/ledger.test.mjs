import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { newCode } from "../../../crypto/browser/code.js";
import { EMPTY_LEDGER, openLedger, sealLedger, withVisit } from "../../../crypto/browser/ledger.js";

const code = newCode();
const day = fc
  .integer({ min: 0, max: 400 })
  .map((number) => new Date(Date.UTC(2026, 0, 1 + number)).toISOString().slice(0, 10));

test("every visit is counted on its day, and the newest 64 days are kept", () => {
  fc.assert(
    fc.property(fc.array(day, { maxLength: 150 }), (days) => {
      const { days: listed } = days.reduce(withVisit, EMPTY_LEDGER);
      const expected = [...new Set(days)].sort().reverse().slice(0, 64);
      if (new Set(days).size > 64) return;
      assert.deepEqual(
        listed,
        expected.map((one) => ({ day: one, visits: days.filter((each) => each === one).length })),
      );
    }),
  );
  const many = Array.from({ length: 65 }, (_, n) => new Date(Date.UTC(2026, 0, 1 + n)));
  const full = many.map((one) => one.toISOString().slice(0, 10)).reduce(withVisit, EMPTY_LEDGER);
  assert.equal(full.days.length, 64);
  assert.equal(full.days[63]?.day, "2026-01-02");
});

test("a ledger opens with its own code alone, and has one length", async () => {
  const ledger = { days: [{ day: "2026-09-14", visits: 3 }], seen: 2 };
  const sealed = await sealLedger(ledger, code, "browser");
  assert.deepEqual(await openLedger(sealed, code), ledger);
  assert.equal(sealed.length, 5_755);
  assert.equal((await sealLedger(EMPTY_LEDGER, code, "browser")).length, 5_755);
  await assert.rejects(() => openLedger(sealed, newCode()), { name: "NoMatchError" });
});

test("a ledger out of order is not sealed", async () => {
  const [one, other] = [
    { day: "2026-09-14", visits: 1 },
    { day: "2026-09-15", visits: 1 },
  ];
  for (const days of [[one, other], [one, one], [{ ...one, visits: 0 }]]) {
    await assert.rejects(() => sealLedger({ days, seen: 0 }, code, "browser"), {
      name: "MalformedError",
    });
  }
});
