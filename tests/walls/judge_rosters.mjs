// Judges rosters as a visitor's browser does: one base64 file a line, one line back for each.

import { createInterface } from "node:readline";
import { CryptoError } from "../../crypto/browser/errors.js";
import { readRoster } from "../../crypto/browser/roster.js";

const root = Buffer.from(process.argv[2] ?? "", "base64");

for await (const line of createInterface({ input: process.stdin })) {
  try {
    const roster = await readRoster(new Uint8Array(Buffer.from(line, "base64")), root);
    process.stdout.write(`${roster.members.map((member) => member.id).join(" ")}\n`);
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    process.stdout.write("refused\n");
  }
}
