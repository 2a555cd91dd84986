// One thing at a time: a second click on a button that is at work does nothing.

import { button, byId } from "./page.js";
import { sentence } from "./sentences.js";

/**
 * Runs `work` on each click, never twice at once, and says meanwhile that something is going on.
 * @param {{ button: string, progress: string, words: string }} ids
 * @param {() => Promise<void>} work which tells its own failures
 */
export function onClick(ids, work) {
  const clicked = button(ids.button);
  let busy = false;
  clicked.addEventListener("click", async () => {
    if (busy) return;
    busy = true;
    clicked.setAttribute("aria-disabled", "true");
    byId(ids.progress).textContent = sentence(ids.words);
    await painted();
    try {
      await work();
    } finally {
      busy = false;
      clicked.removeAttribute("aria-disabled");
      const progress = document.getElementById(ids.progress);
      if (progress !== null) progress.textContent = "";
    }
  });
}

/** Lets the words appear before sealing keeps the page from drawing. */
const painted = () => new Promise((resolve) => setTimeout(resolve, 0));
