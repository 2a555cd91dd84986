import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { zlibSync } from "fflate";
import { clean, inspect } from "../../intake/browser/metadata/index.js";
import { FOUND, WARNINGS } from "../../intake/browser/metadata/keys.js";

const KEYS = [...FOUND, ...WARNINGS];
const MEGABYTE = 1024 * 1024;

/** @param {...(string | Uint8Array<ArrayBuffer> | Blob)} parts  letters are bytes, one for one */
function file(...parts) {
  return new Blob(parts.map((part) => (typeof part === "string" ? latin(part) : part)));
}

/** @param {string} letters */
const latin = (letters) => Uint8Array.from(letters, (letter) => letter.charCodeAt(0));

/** @param {number} value */
const u32 = (value) =>
  String.fromCharCode(value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255);

/**
 * @param {string} name
 * @param {string} body
 */
const box = (name, body) => u32(body.length + 8) + name + body;

test("each key has its sentence, and fits into a report", async () => {
  const words = await readFile("intake/templates/metadata_words.html", "utf8");
  const sentences = [...words.matchAll(/data-sentence="meta-([^"]+)"/g)].map(([, key]) => key);
  assert.deepEqual(sentences.sort(), [...KEYS].sort());
  for (const key of KEYS) assert.match(key, /^[a-z0-9-]{1,40}$/);
});

test("plain text is left as it is", async () => {
  const text = file(new TextEncoder().encode("Me pidieron dinero. ñ 😀\n") ?? "");
  const { kind, type, cleanable, found } = await inspect(text);
  assert.deepEqual([kind, type, cleanable, found], ["text", "text/plain", true, []]);
  assert.equal(await (await clean(text)).blob.text(), await text.text());
});

for (const [name, letters, warning] of /** @type {const} */ ([
  ["nothing at all", "", "unknown"],
  ["a web page", "<html><meta name=author content=x>", "unknown"],
  ["an e-mail", "Received: from here\r\nFrom: a@b\r\n\r\nHola", "unknown"],
  ["a program", "MZ\x90\0\x03\0\0\0", "unknown"],
  ["an old Word file", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0", "legacy"],
  ["a locked Office file", "\xd0\xcf\x11\xe0EncryptedPackage", "encrypted"],
  ["a raw photo", "II*\0\x10\0\0\0CR\x02\0\0\0\0\0\0\0\0\0\0\0", "unknown"],
  ["a JPEG cut short", "\xff\xd8\xff\xe0\0\x10JFIF\0", "unreadable"],
  ["a PDF of one line", "%PDF-1.7\n", "unreadable"],
])) {
  test(`${name} is not cleaned, and why is said`, async () => {
    const told = await inspect(file(letters));
    assert.equal(told.cleanable, false);
    assert.deepEqual(told.warnings, [warning]);
    await assert.rejects(clean(file(letters)), { name: "NotCleanable" });
  });
}

test("half a film is not cleaned, and whoever records is warned of their voice", async () => {
  const told = await inspect(file("\0\0\0\x18ftypmp42\0\0\0\0mp42isom"));
  assert.deepEqual([told.cleanable, told.warnings], [false, ["recording", "unreadable"]]);
});

test("a locked PDF is told as locked", async () => {
  const body = "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R/Encrypt 2 0 R>>";
  assert.deepEqual((await inspect(file(body))).warnings, ["encrypted"]);
});

test("a film of 50 MB is never held in memory", async () => {
  const mvhd = box("mvhd", "\0".repeat(100));
  const place = box("udta", box("\xa9xyz", "\0\x12\x15\xc7+14.6407-090.5133/"));
  const head = box("ftyp", "mp42\0\0\0\0") + box("moov", mvhd + place);
  const data = new Blob([latin(`${u32(50 * MEGABYTE + 8)}mdat`), new Uint8Array(50 * MEGABYTE)]);
  const film = file(head, data);
  let largest = 0;
  const slice = film.slice.bind(film);
  film.slice = (start = 0, end = film.size) => {
    const part = slice(start, end);
    const read = part.arrayBuffer.bind(part);
    part.arrayBuffer = () => {
      largest = Math.max(largest, end - start);
      return read();
    };
    return part;
  };
  const { findings } = await inspect(film);
  assert.deepEqual(findings, [{ key: "gps", value: "+14.6407-090.5133" }]);
  const { blob, removed } = await clean(film);
  assert.deepEqual([blob.size, removed], [film.size, ["gps"]]);
  assert.ok(largest <= MEGABYTE, `${largest} bytes at once`);
});

test("a picture's profile that would inflate without end is refused", async () => {
  const bomb = zlibSync(new Uint8Array(64 * MEGABYTE), { level: 9 });
  const body = `iCCPx\0\0${String.fromCharCode(...bomb.subarray(0, 60_000))}`;
  const png = `\x89PNG\r\n\x1a\n${u32(body.length - 4)}${body}\0\0\0\0`;
  const told = await inspect(file(png));
  assert.deepEqual([told.cleanable, told.warnings], [false, ["too-large"]]);
});

test("lists in lists without end are refused, not followed", async () => {
  const body = `%PDF-1.7\n1 0 obj${"[".repeat(200_000)}endobj\ntrailer<</Root 1 0 R>>`;
  assert.deepEqual((await inspect(file(body))).warnings, ["unreadable"]);
});

test("what is shown of a stranger's words is short and holds no hidden letters", async () => {
  const comment = new TextEncoder().encode(`\u202eabc\u200b\0\n${"x".repeat(500)}`);
  const gif = file(
    "GIF89a\x01\0\x01\0\0\0\0",
    "!\xfe",
    String.fromCharCode(200),
    comment.slice(0, 200),
    "\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;",
  );
  const [finding] = (await inspect(gif)).findings;
  assert.equal(finding?.key, "comment");
  assert.ok((finding?.value ?? "").length <= 80);
  assert.doesNotMatch(finding?.value ?? "", /[\p{C}]/u);
});

test("cleaning what is clean changes nothing", async () => {
  const gif = file("GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;");
  const once = await clean(gif);
  assert.deepEqual(once.removed, []);
  assert.deepEqual(await once.blob.arrayBuffer(), await gif.arrayBuffer());
});
