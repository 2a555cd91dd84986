import { gzipSync } from "node:zlib";

const PARTS = /^(node_modules\/(?:@[^/]+\/)?[^/]+|[^/]+\/browser)\//;

/**
 * Says what a bundle weighs on the wire, and which parts of it how much before the squeeze. Every
 * visitor loads a page's; a lazy file or a worker only who needs it.
 * @param {import("./works.mjs").Bundle} bundle
 */
export function weigh({ entry, kind, content, metafile }) {
  const packed = gzipSync(content, { level: 9 }).length;
  const lines = [`bundle: ${kind} ${entry} ${content.length} bytes, ${packed} gzipped`];
  for (const [part, bytes] of partsOf(metafile)) lines.push(`  ${part} ${bytes}`);
  return lines.join("\n");
}

/** @param {import("esbuild").Metafile} metafile */
function partsOf(metafile) {
  /** @type {Map<string, number>} */
  const parts = new Map();
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      const part = PARTS.exec(input)?.[1] ?? "other";
      parts.set(part, (parts.get(part) ?? 0) + bytesInOutput);
    }
  }
  return [...parts].sort((left, right) => right[1] - left[1]);
}
