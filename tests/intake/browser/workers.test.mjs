import assert from "node:assert/strict";
import { test } from "node:test";
import { createScriptURL } from "../../../intake/browser/workers.js";

test("the policy admits a file of ours by the name that its content gives", () => {
  const address = "/static/seal_worker.0123456789abcdef.js";
  assert.equal(createScriptURL(address), address);
});

for (const address of [
  "",
  "/static/seal_worker.js",
  "/static/../seal_worker.0123456789abcdef.js",
  "//static/seal_worker.0123456789abcdef.js",
  "https://example.org/static/seal_worker.0123456789abcdef.js",
  "blob:https://example.org/0123",
  "data:text/javascript,1",
  "/static/seal_worker.0123456789abcdef.js\n",
  " /static/seal_worker.0123456789abcdef.js",
]) {
  test(`the policy refuses ${JSON.stringify(address)}`, () => {
    assert.throws(() => createScriptURL(address), TypeError);
  });
}
