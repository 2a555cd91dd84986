// A bundle in a realm without what browsers of 2020 lacked, and without WebAssembly and the subtle half
// of WebCrypto, as in Tor Browser's "Safer".

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createContext, runInContext } from "node:vm";

const HOME = fileURLToPath(new URL("../..", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "bundle-"));
after(() => rm(folder, { recursive: true }));

const FORGET = `
  delete globalThis.WebAssembly;
  delete globalThis.WeakRef;
  delete globalThis.AggregateError;
  delete Promise.any;
  delete Object.hasOwn;
  for (const name of ["at", "findLast", "toSorted", "with"]) {
    delete Array.prototype[name];
    delete Object.getPrototypeOf(Uint8Array.prototype)[name];
  }
  for (const name of ["at", "replaceAll", "isWellFormed", "toWellFormed"]) delete String.prototype[name];
  for (const name of ["fromBase64", "fromHex"]) delete Uint8Array[name];
`;

const USE = `(async () => {
  const { age, code, roster, bytes } = plaza;
  const written = code.newCode().words;
  const { identity } = code.readCode(written.toUpperCase());
  const sealed = await age.seal(bytes.toUtf8("hola"), [await identity.recipient, null]);
  const opened = bytes.fromUtf8(await age.unseal(sealed, identity));
  const words = roster.fingerprint(new Uint8Array(32)).split(" ").length;
  let refusal;
  try { await roster.readRoster(bytes.toUtf8("A\\n{}"), new Uint8Array(32)); } catch (error) { refusal = error.name; }
  return JSON.stringify({ opened, words, refusal });
})()`;

async function bundled() {
  const tool = join(HOME, "tools/bundle.mjs");
  const key = Buffer.alloc(32).toString("base64");
  const entry = "tests/crypto/browser/page.js";
  await promisify(execFile)(process.execPath, [
    tool,
    "--whole",
    "--root",
    key,
    "--out",
    folder,
    "--entry",
    entry,
  ]);
  const file = (await readdir(folder)).find((name) => name.endsWith(".js"));
  return readFile(join(folder, String(file)), "utf8");
}

test("a bundle seals, opens and reads where nothing newer than 2020 is known", async () => {
  const { crypto, TextEncoder, TextDecoder, atob, btoa, setTimeout, ReadableStream } = globalThis;
  const getRandomValues = crypto.getRandomValues.bind(crypto);
  const realm = createContext({
    crypto: { getRandomValues },
    ...{ TextEncoder, TextDecoder, atob, btoa, setTimeout, ReadableStream },
  });
  runInContext(FORGET, realm);
  runInContext(await bundled(), realm);
  const told = JSON.parse(await runInContext(USE, realm));
  assert.deepEqual(told, { opened: "hola", words: 12, refusal: "MalformedError" });
});
