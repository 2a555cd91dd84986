// The poster that brought somebody here: `#canal=<id>`, which no server ever sees, and only if it is
// one of the public list. The address loses it at once, and the history gets no entry.

import { byId } from "./page.js";

/** The id of the poster, or null. */
export function takeChannel() {
  const [, found = ""] = /^#canal=([a-z0-9-]{1,32})$/.exec(location.hash) ?? [];
  if (location.hash.startsWith("#canal")) history.replaceState(null, "", location.pathname);
  return (byId("form").dataset.channels ?? "").split(" ").includes(found) && found ? found : null;
}
