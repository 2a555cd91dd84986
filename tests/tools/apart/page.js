/// <reference path="../../../intake/browser/globals.d.ts" />
// A page that asks for a lazy file and a worker.

import address from "./worker.js?worker";

/** @type {any} */ (globalThis).apart = { address, lazy: () => import("./lazy.js") };
