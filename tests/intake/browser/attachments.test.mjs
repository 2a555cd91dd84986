// Files on their way, without a page: cut, sealed, sent again, held and cut off.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { unseal } from "../../../crypto/browser/age.js";
import { Identity } from "../../../crypto/browser/keys.js";
import { unpad } from "../../../crypto/browser/padding.js";
import { tidyName } from "../../../intake/browser/attachments/chosen.js";
import { mediaType } from "../../../intake/browser/attachments/cleaning.js";
import { Cutter, WIRE_PIECE } from "../../../intake/browser/attachments/cutter.js";
import { Job } from "../../../intake/browser/attachments/job.js";
import { Line } from "../../../intake/browser/attachments/line.js";
import { levelOf } from "../../../intake/browser/attachments/loudness.js";

const HEAD = 4 + 4 + 16 + 16 + 4 + 4;
const STORED = '{"stored": true    }';

/** A line that keeps what it is given, by the piece's number. */
function keeping() {
  /** @type {Map<number, Buffer>} */
  const kept = new Map();
  const line = /** @type {Line} */ (
    /** @type {unknown} */ ({
      post: async (/** @type {Uint8Array} */ body) => {
        const view = Buffer.from(body);
        kept.set(view.readUInt32BE(40), view.subarray(HEAD));
      },
    })
  );
  return { kept, line };
}

/**
 * @param {Blob} file
 * @param {Line} line
 */
function jobFor(file, line) {
  const ids = { thread: randomBytes(16), message: randomBytes(16) };
  return new Job({ file, asIs: true, ...ids }, line, () => {});
}

/** @param {(number: number) => Response | Promise<Response>} act by the number of the attempt */
function answering(act) {
  const asked = { count: 0 };
  globalThis.fetch = async () => {
    asked.count += 1;
    return act(asked.count);
  };
  return asked;
}

/**
 * A server that says nothing before this attempt.
 * @param {{ count: number }} asked
 * @param {number} last
 */
function hanging(asked, last) {
  globalThis.fetch = (_path, { signal } = {}) => {
    asked.count += 1;
    if (asked.count === last) return Promise.resolve(new Response(STORED, { status: 201 }));
    return new Promise((_, reject) =>
      signal?.addEventListener("abort", () => reject(signal.reason)),
    );
  };
}

/** Lets everything that was promised happen. */
async function settled() {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

for (const size of [1, 65_536, WIRE_PIECE - 100, WIRE_PIECE, 2 * WIRE_PIECE + 5]) {
  test(`a file of ${size} bytes opens from its pieces`, async () => {
    const content = randomBytes(size);
    const { kept, line } = keeping();
    const job = jobFor(new Blob([content]), line);
    const told = await job.payload(1);
    const identity = Identity.generate();
    await job.head(1, [(await identity.recipient).raw, null]);
    assert.equal(kept.size, job.count);
    const sealed = Buffer.concat(
      [...Array(job.count).keys()].map((number) => kept.get(number) ?? Buffer.alloc(0)),
    );
    const opened = Buffer.from(unpad(await unseal(sealed, identity), "attachment"));
    assert.ok(opened.subarray(opened.indexOf(0x0a) + 1).equals(content));
    assert.equal(told.size, size);
  });
}

test("all pieces but the last have one length", () => {
  const cutter = new Cutter();
  const parts = [new Uint8Array(700_000), new Uint8Array(700_000), new Uint8Array(900_000)];
  const lengths = [...cutter.take(parts)].map(({ length }) => length);
  lengths.push(...[...cutter.rest()].map(({ length }) => length));
  assert.deepEqual(lengths, [WIRE_PIECE, WIRE_PIECE, 2_300_000 - 2 * WIRE_PIECE]);
});

test("a file that can no longer be read is no file that ended", async () => {
  const file = new Blob([new Uint8Array(3 * WIRE_PIECE)]);
  const job = jobFor(file, keeping().line);
  file.slice = () => /** @type {Blob} */ ({ arrayBuffer: () => Promise.reject(new Error("gone")) });
  await assert.rejects(job.payload(1), { reason: "unreadable" });
  await assert.rejects(job.payload(1), { reason: "broken" });
});

test("a piece is sent again until it is kept, and a portal's page is not that word", async () => {
  /** @type {string[]} */
  const waits = [];
  const asked = answering((number) => {
    if (number === 1) throw new TypeError("no network");
    if (number === 2) return new Response("<p>Bienvenido al wifi", { status: 200 });
    if (number === 3) return new Response("{}", { status: 503 });
    return new Response(STORED, { status: 201 });
  });
  const line = new Line((why) => {
    waits.push(why);
    setTimeout(() => line.go(), 1); // as the button does
  });
  await line.post(new Uint8Array(1));
  assert.equal(asked.count, 4);
  assert.deepEqual(waits, ["files-waiting", "files-waiting", "files-crowd", ""]);
});

for (const [status, said, reason] of /** @type {const} */ ([
  [400, "{}", "refused"],
  [413, "{}", "refused"],
  [409, '{"reason": "roster"}', "roster"],
  [409, '{"reason": "piece"}', "piece"],
  [409, "<p>", "piece"],
])) {
  test(`an answer ${status} ${said} is final: ${reason}`, async () => {
    answering(() => new Response(said, { status }));
    await assert.rejects(new Line(() => {}).post(new Uint8Array(1)), { reason });
  });
}

test("a piece that is slow to go is given more time at each try", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const asked = { count: 0 };
  hanging(asked, 3);
  const line = new Line(() => setTimeout(() => line.go(), 1));
  const posted = line.post(new Uint8Array(1));
  const patience = [];
  for (const seconds of [180, 360]) {
    await settled();
    patience.push(asked.count);
    context.mock.timers.tick(seconds * 1000 - 1);
    await settled();
    assert.equal(line.watch.signal.aborted, false);
    context.mock.timers.tick(1);
    await settled();
    context.mock.timers.tick(1);
  }
  await posted;
  assert.deepEqual(patience, [1, 2]);
  assert.equal(line.patience, 542_000);
});

test("what hangs when the network comes back goes again at once", async () => {
  const asked = { count: 0 };
  hanging(asked, 2);
  const line = new Line(() => setTimeout(() => line.go(), 1));
  const posted = line.post(new Uint8Array(1));
  await settled();
  line.back();
  await posted;
  assert.equal(asked.count, 2);
  assert.equal(line.patience, 180_000);
});

test("a held line sends nothing until it goes on, and a cut one never", async () => {
  const asked = answering(() => new Response(STORED, { status: 201 }));
  const line = new Line(() => {});
  line.hold();
  const posted = line.post(new Uint8Array(1));
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(asked.count, 0);
  line.go();
  await posted;
  line.cancel();
  await assert.rejects(line.post(new Uint8Array(1)), { reason: "cancelled" });
  line.renew();
  await line.post(new Uint8Array(1));
  assert.equal(asked.count, 2);
});

test("a name keeps what a person wrote and fits the format", () => {
  assert.equal(tidyName("acta\u0000\u0085\n.pdf"), "acta.pdf");
  assert.equal(tidyName("\u0001"), "archivo");
  assert.equal([...tidyName("😀".repeat(300))].length, 255);
  assert.equal(tidyName("a\ud800b"), "a\ufffdb");
});

test("a media type goes without its parameters, and only as one", () => {
  assert.equal(mediaType("audio/webm;codecs=opus"), "audio/webm");
  assert.equal(mediaType("Image/PNG"), "image/png");
  for (const odd of ["", "png", "a/b/c", "text/<script>"])
    assert.equal(mediaType(odd), "application/octet-stream");
});

test("silence has no level, and a full tone has all of it", () => {
  assert.equal(levelOf(new Uint8Array(2048).fill(128)), 0);
  assert.equal(levelOf(Uint8Array.from({ length: 2048 }, (_, at) => (at % 2 ? 255 : 0))), 100);
});
