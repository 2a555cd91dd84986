// Streams as the network gives them: in pieces of no particular length.

/**
 * @param {Uint8Array} bytes
 * @param {number} [step] in bytes
 * @returns {ReadableStream<Uint8Array>}
 */
export function source(bytes, step = 40_001) {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.subarray(at, at + step));
      else controller.close();
      at += step;
    },
  });
}

/**
 * All that came out of a stream, and the name of the error that ended it, or null.
 * @param {ReadableStream<Uint8Array>} stream
 */
export async function collect(stream) {
  /** @type {Uint8Array[]} */
  const parts = [];
  const reader = stream.getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return { bytes: Buffer.concat(parts), failure: null };
      parts.push(value);
    }
  } catch (error) {
    return { bytes: Buffer.concat(parts), failure: error instanceof Error ? error.name : "" };
  }
}
