// Run by curves.test.mjs in a process whose WebCrypto was spoiled: ends badly unless noble's curves
// were chosen.

import assert from "node:assert/strict";
import { curves } from "../../../crypto/browser/curves.js";
import { nobleCurves } from "../../../crypto/browser/curves_noble.js";

assert.equal(await curves(), nobleCurves);
