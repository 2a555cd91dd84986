// The pages of advice: nothing is typed there, but they must be left as fast as the others.

import { guardLeaving } from "./leaving.js";

guardLeaving(() => false);
