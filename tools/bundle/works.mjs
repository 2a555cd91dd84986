// Makes bundles in memory. A page's script asks for what only some visitors need in two ways, and
// each gives a file of its own, named by its content:
//   await import("./x.js")                    a lazy file: an ES module, fetched when it is asked for,
//                                             and again when it did not come (again.mjs)
//   import address from "./x.js?worker"       the address of a worker's script
// A worker holds all that it imports: classic workers of older browsers know no import().

import { basename, relative, resolve } from "node:path";
import { build } from "esbuild";
import { askedAgain } from "./again.mjs";
import { digests } from "./digests.mjs";
import { squeeze } from "./squeeze.mjs";
import { packedWords } from "./words.mjs";

/** @typedef {"page" | "lazy" | "worker"} Kind */
/** @typedef {import("esbuild").Metafile} Metafile */
/** @typedef {{ entry: string, kind: Kind, file: string, sha256: string, integrity: string, content: Uint8Array, metafile: Metafile }} Bundle */

const WORKER = "?worker";

/** All the bundles of one run, each made once however many ask for it. */
export class Works {
  /**
   * @param {string} home folder that the entries are named from
   * @param {string} root the root public key, base64
   * @param {boolean} whole whether lazy files are put into whoever asks for them
   */
  constructor(home, root, whole) {
    this.home = home;
    this.root = root;
    this.whole = whole;
    /** @type {Map<string, { kind: Kind, asked: Set<string>, made: Promise<Bundle> }>} */
    this.orders = new Map();
  }

  /**
   * Makes an entry and all that it asks for.
   * @param {string} entry
   * @param {Kind} kind
   * @param {string} [by] the entry that asks
   * @returns {Promise<Bundle>}
   */
  make(entry, kind, by) {
    if (by !== undefined) this.orders.get(by)?.asked.add(entry);
    if (this.leadsTo(entry, entry)) throw new Error(`${entry} asks for itself`);
    const order = this.orders.get(entry);
    if (order?.kind === kind) return order.made;
    if (order) throw new Error(`${entry} is asked for as a ${order.kind} and as a ${kind}`);
    const asked = new Set();
    this.orders.set(entry, {
      kind,
      asked,
      made: Promise.resolve().then(() => this.one(entry, kind)),
    });
    return this.make(entry, kind);
  }

  /**
   * Whether one waits for the other: two that wait for each other have no names.
   * @param {string} entry
   * @param {string} goal
   * @param {Set<string>} seen
   * @returns {boolean}
   */
  leadsTo(entry, goal, seen = new Set()) {
    const asked = [...(this.orders.get(entry)?.asked ?? [])].filter((each) => !seen.has(each));
    for (const each of asked) seen.add(each);
    return asked.some((each) => each === goal || this.leadsTo(each, goal, seen));
  }

  /** All bundles: who asks for another waits for it, so the first round makes the last of them. */
  async all() {
    await Promise.all([...this.orders.values()].map(({ made }) => made));
    const bundles = await Promise.all([...this.orders.values()].map(({ made }) => made));
    return bundles.sort((left, right) => (left.entry < right.entry ? -1 : 1));
  }

  /**
   * @param {string} entry
   * @param {Kind} kind
   * @returns {Promise<Bundle>}
   */
  async one(entry, kind) {
    const { outputFiles, metafile } = await build({
      absWorkingDir: this.home,
      entryPoints: [entry],
      outdir: "bundled", // a name that esbuild asks for; nothing is written there
      bundle: true,
      charset: "utf8",
      define: { __ROOT_PUBLIC__: JSON.stringify(this.root), "Object.hasOwn": "hasOwn" },
      format: kind === "lazy" ? "esm" : "iife", // module workers are unknown to many phones
      inject: ["tools/bundle/old_phones.js"],
      legalComments: "none", // the authors' notices stand beside the bundle, off the wire
      logLevel: "warning",
      metafile: true,
      minify: true,
      plugins: [packedWords(), this.apart(entry, kind)],
      tsconfigRaw: { compilerOptions: { strict: true } }, // modules are strict; whatever tsconfig.json says
      target: "es2020", // the first with BigInt, which the curves need
      write: false,
    });
    const [output] = outputFiles;
    if (output === undefined) throw new Error(`${entry} gave nothing`);
    const lazy = kind === "lazy";
    const content = await squeeze(askedAgain(output.text, lazy), lazy);
    const { sha256, integrity } = digests(content);
    const file = `${basename(entry, ".js")}.${sha256.slice(0, 16)}.js`;
    return { entry, kind, file, sha256, integrity, content, metafile };
  }

  /**
   * Puts the address of a file of its own where one is asked for.
   * @param {string} by
   * @param {Kind} kind
   * @returns {import("esbuild").Plugin}
   */
  apart(by, kind) {
    const together = this.whole || kind === "worker";
    /** @param {string} folder @param {string} path */
    const named = (folder, path) =>
      relative(this.home, resolve(folder, path)).replaceAll("\\", "/");
    return {
      name: "apart",
      setup: ({ onResolve, onLoad }) => {
        onResolve({ filter: /\?worker$/ }, ({ path, resolveDir }) => {
          return { path: named(resolveDir, path.slice(0, -WORKER.length)), namespace: "worker" };
        });
        onLoad({ filter: /./, namespace: "worker" }, async ({ path }) => {
          const { file } = await this.make(path, "worker", by);
          return { contents: `export default ${JSON.stringify(`/static/${file}`)};` };
        });
        onResolve({ filter: /^\./ }, async ({ kind: how, path, resolveDir }) => {
          if (how !== "dynamic-import" || together) return undefined;
          const { file } = await this.make(named(resolveDir, path), "lazy", by);
          return { path: `./${file}`, external: true };
        });
      },
    };
  }
}
