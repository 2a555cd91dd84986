// The other implementation of age that is always at hand: typage, as a small command.
//   node age_tool.mjs seal RECIPIENT…   stdin: plaintext, stdout: age file
//   node age_tool.mjs open IDENTITY     stdin: age file, stdout: plaintext
import { readFileSync, writeSync } from "node:fs";
import { Decrypter, Encrypter } from "age-encryption";

const [verb, ...keys] = process.argv.slice(2);
const input = readFileSync(0);

async function seal() {
  const encrypter = new Encrypter();
  for (const key of keys) encrypter.addRecipient(key);
  return encrypter.encrypt(input);
}

async function open() {
  const decrypter = new Decrypter();
  for (const key of keys) decrypter.addIdentity(key);
  return decrypter.decrypt(input);
}

const output = await (verb === "seal" ? seal() : open());
for (let at = 0; at < output.length; ) at += writeSync(1, output, at);
