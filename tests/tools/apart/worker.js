// A worker that holds all it imports.

import("./inner.js").then(({ word }) => postMessage(word));
