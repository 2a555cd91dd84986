/// <reference path="../../../intake/browser/globals.d.ts" />
// What only some visitors need.

export const word = "perezosa";

export { default as address } from "./worker.js?worker";
