// The poster that brought somebody here: `#canal=<id>`, which no server ever sees, and only if it is
// one of the public list. The address loses it at once, and the history gets no entry.

import { byId } from "./page.js";
import { sentence } from "./sentences.js";

/** The id of the poster, or null; the review says that it goes along. */
export function takeChannel() {
  const [, found = ""] = /^#canal=([a-z0-9-]{1,32})$/.exec(location.hash) ?? [];
  if (location.hash.startsWith("#canal")) history.replaceState(null, "", location.pathname);
  const known = (byId("form").dataset.channels ?? "").split(" ");
  if (found === "" || !known.includes(found)) return null;
  const line = byId("review-channel");
  line.textContent = sentence("channel", { name: sentence(`channel-${found}`) });
  line.hidden = false;
  return found;
}
