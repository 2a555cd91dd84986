import assert from "node:assert/strict";
import { test } from "node:test";
import { wordlist } from "@scure/bip39/wordlists/spanish.js";
import fc from "fast-check";
import { Code, codeFromSecret, findWord, newCode, readCode } from "../../../crypto/browser/code.js";
import { CryptoError } from "../../../crypto/browser/errors.js";

const secret = fc.uint8Array({ minLength: 16, maxLength: 16 });
const bare = (/** @type {string} */ text) => text.normalize("NFD").replace(/\p{M}/gu, "");

/**
 * @param {string[]} words
 * @param {number} at
 * @param {string} word
 */
const replaced = (words, at, word) =>
  words.map((old, place) => (place === at ? word : old)).join(" ");

test("a code is read however it was typed", () => {
  fc.assert(
    fc.property(secret, fc.constantFrom(" ", ", ", "\n", " - ", "1. "), (bytes, between) => {
      const { words } = codeFromSecret(bytes);
      const list = words.split(" ");
      const short = list.map((word) => bare(word).slice(0, 4));
      for (const typed of [
        words.toUpperCase(),
        bare(words),
        words.normalize("NFD"),
        list.join(between),
        short.join(between),
      ]) {
        assert.deepEqual(readCode(typed).secret, Uint8Array.from(bytes));
      }
    }),
  );
});

test("a code has twelve words of the Spanish list, in composed letters", () => {
  const { words } = newCode();
  assert.equal(words, words.normalize("NFC"));
  const list = new Set(wordlist.map((word) => word.normalize("NFC")));
  assert.ok(words.split(" ").length === 12 && words.split(" ").every((word) => list.has(word)));
});

test("no two codes are the same", () => {
  assert.equal(new Set(Array.from({ length: 50 }, () => newCode().words)).size, 50);
});

test("a code of another number of words says so", () => {
  const { words } = newCode();
  for (const typed of [
    "",
    words.split(" ").slice(1).join(" "),
    `${words} sol`,
    " a".repeat(5_000),
  ]) {
    assert.throws(() => readCode(typed), { name: "CodeError", reason: "length", position: null });
  }
});

test("a word that is not in the list is pointed at", () => {
  const words = newCode().words.split(" ");
  for (const [at, wrong] of /** @type {const} */ ([
    [0, "zzzz"],
    [7, "abacos"],
    [11, "xylofono"],
  ])) {
    const typed = replaced(words, at, wrong);
    assert.throws(() => readCode(typed), { name: "CodeError", reason: "word", position: at + 1 });
  }
});

test("fifteen of sixteen wrong words are caught by the checksum", () => {
  const words = codeFromSecret(new Uint8Array(16)).words.split(" ");
  const outcomes = wordlist.map((word) => {
    try {
      readCode(replaced(words, 11, word));
      return "read";
    } catch (error) {
      assert.ok(error instanceof CryptoError && "reason" in error);
      return error.reason;
    }
  });
  assert.equal(outcomes.filter((one) => one === "read").length, 128);
  assert.equal(outcomes.filter((one) => one === "checksum").length, 1_920);
});

test("any text is a code or gives a CodeError", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) =>
      assert.throws(() => readCode(text), { name: "CodeError" }),
    ),
  );
});

test("four letters complete a word, three of a longer one do not", () => {
  assert.equal(findWord("ABAC")?.normalize("NFC"), "ábaco");
  assert.equal(findWord("aba"), undefined);
  assert.equal(findWord("sol"), "sol");
});

test("the five secrets of a code differ from code to code and from each other", () => {
  const [one, other] = [newCode(), newCode()];
  const secrets = [one, other].flatMap(({ thread, auth, proof, macKey, receiptKey, identity }) => [
    thread,
    auth,
    proof,
    macKey,
    receiptKey,
    identity.seed,
  ]);
  assert.equal(new Set(secrets.map((bytes) => Buffer.from(bytes).toString("hex"))).size, 12);
});

test("a secret of another length makes no code", () => {
  assert.throws(() => new Code(new Uint8Array(15)), { name: "MalformedError" });
});
