// How loud somebody speaks: a level for the eye, and whether it is too quiet for the ear.

const EVERY = 200;
const QUIET = 8;
const PATIENCE = 15; // looks in a row before it is called too quiet
const FULL = 300; // speech seldom fills more than a third of the scale

export class Loudness {
  /**
   * @param {MediaStream} stream
   * @param {(heard: { level: number, quiet: boolean }) => void} tell level from 0 to 100
   */
  constructor(stream, tell) {
    this.context = new AudioContext();
    this.context.resume().catch(() => {}); // made after a question to the person, it may still be asleep
    this.analyser = this.context.createAnalyser();
    this.context.createMediaStreamSource(stream).connect(this.analyser);
    this.samples = new Uint8Array(this.analyser.fftSize);
    this.silent = 0;
    this.timer = setInterval(() => tell(this.look()), EVERY);
  }

  /** A browser that does not measure, for want of a loudspeaker, does not mean that nobody speaks. */
  look() {
    if (this.context.state !== "running") return { level: 0, quiet: false };
    this.analyser.getByteTimeDomainData(this.samples);
    const level = levelOf(this.samples);
    this.silent = level < QUIET ? this.silent + 1 : 0;
    return { level, quiet: this.silent >= PATIENCE };
  }

  end() {
    clearInterval(this.timer);
    this.context.close();
  }
}

/**
 * The root of the mean square, as a share of what speech fills, 0 to 100.
 * @param {Uint8Array} samples around 128
 */
export function levelOf(samples) {
  let sum = 0;
  for (const sample of samples) sum += ((sample - 128) / 128) ** 2;
  return Math.min(100, Math.round(Math.sqrt(sum / samples.length) * FULL));
}
