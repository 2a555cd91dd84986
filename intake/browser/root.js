// The root public key, pinned in the bundle: the server cannot tell this page whom to trust.

import { fromBase64 } from "../../crypto/browser/bytes.js";

const KEY = 32;

export const rootPublic = fromBase64(__ROOT_PUBLIC__, KEY);
