// Solves a challenge twice, with ALTCHA's own library and with the page's script, and prints both:
//   node solver.mjs '{"turn":…,"level":…,"tries":…,"parameters":{…}}'

import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { puzzleIn, solve } from "../../../intake/browser/puzzle.js";

const work = JSON.parse(process.argv[2] ?? "");
const theirs = await solveChallenge({ challenge: { parameters: work.parameters }, deriveKey });
const puzzle = puzzleIn(JSON.stringify({ reason: "work", work }));
if (puzzle === null || theirs === null) throw new Error("not understood");
process.stdout.write(JSON.stringify({ ours: await solve(puzzle), theirs: theirs.counter }));
