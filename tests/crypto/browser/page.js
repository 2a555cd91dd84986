// Everything that the pages use of crypto/browser/, bundled as they are, for tests in a real browser.

import * as age from "../../../crypto/browser/age.js";
import * as bytes from "../../../crypto/browser/bytes.js";
import * as code from "../../../crypto/browser/code.js";
import * as envelope from "../../../crypto/browser/envelope.js";
import * as keys from "../../../crypto/browser/keys.js";
import * as messages from "../../../crypto/browser/messages.js";
import * as roster from "../../../crypto/browser/roster.js";

Object.assign(globalThis, { plaza: { age, bytes, code, envelope, keys, messages, roster } });
