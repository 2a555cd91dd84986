// The worker that solves one puzzle, so that the page stays quick to the touch meanwhile.

import { solve } from "./puzzle.js";

addEventListener("message", async ({ data }) => {
  try {
    postMessage({ proof: await solve(data) });
  } catch {
    postMessage({ proof: "" });
  }
});
