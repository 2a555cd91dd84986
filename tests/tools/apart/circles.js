// A page that asks for both halves of a circle.

/** @type {any} */ (globalThis).circles = [
  () => import("./circle.js"),
  () => import("./circle_back.js"),
];
