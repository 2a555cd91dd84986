// The directory of a film: its words, dates and names are blanked in place, so that no offset moves.

import { boxesIn, child, free } from "./boxes.js";
import { blank, latin, View } from "./bytes.js";
import { readWords } from "./mp4_words.js";

/** @typedef {import("./boxes.js").Box} Box */
/** @typedef {import("./look.js").Look} Look */

const WALKED = new Set("moov trak mdia minf stbl edts dinf mvex gmhd tapt".split(" "));
const NEEDED = new Set(
  (
    "mvhd tkhd mdhd hdlr vmhd smhd nmhd sthd gmin text dref elst elng stsd stts ctts stss stsc " +
    "stsz stz2 stco co64 sdtp sgpd sbgp subs saiz saio cslg padb stsh tref trex mehd trep " +
    "clef prof enof iods"
  ).split(" "),
);
/** Tracks that are seen or heard. Others hold positions, movements, clocks or a maker's own data. */
const SHOWN = new Set(["vide", "soun", "text", "sbtl", "subt", "clcp", "subp", "auxv", "pict"]);
const TIMED = new Set(["mvhd", "tkhd", "mdhd"]);
const SINCE_1904 = 2_082_844_800;
const OF_PROGRAMS = /^\W?(video|sound|audio|subtitle)? ?handler|^core media|^apple|^$/i;

/**
 * Blanks the boxes inside of `parent`, and tells which tracks stay.
 * @param {View} view  of bytes that are changed
 * @param {Box} parent
 * @param {Look} look
 * @returns {Box[]} the tracks that stay
 */
export function blankMoov(view, parent, look) {
  /** @type {Box[]} */
  const tracks = [];
  for (const one of boxesIn(view, parent.body, parent.end)) {
    if (one.name === "trak" && !isShown(view, one)) {
      look.find("hidden-tracks");
      free(view, one);
    } else if (WALKED.has(one.name)) {
      if (one.name === "trak") tracks.push(one);
      blankMoov(view, one, look);
    } else if (NEEDED.has(one.name)) blankBox(view, one, look);
    else {
      readWords(one.name, view.part(one.body, one.end), look);
      free(view, one);
    }
  }
  return tracks;
}

/**
 * @param {View} view
 * @param {Box} trak
 */
function isShown(view, trak) {
  const mdia = child(view, trak, "mdia");
  const hdlr = mdia && child(view, mdia, "hdlr");
  return hdlr !== undefined && SHOWN.has(view.name(hdlr.body + 8));
}

/**
 * @param {View} view
 * @param {Box} one
 * @param {Look} look
 */
function blankBox(view, one, look) {
  if (TIMED.has(one.name)) blankTimes(view, one, look);
  else if (one.name === "hdlr") blankHandler(view, one, look);
  else if (one.name === "stsd") blankDescriptions(view, one, look);
  else if (one.name === "dref") {
    for (const { body, end } of boxesIn(view, one.body + 8, one.end)) {
      view.bytes.fill(0, Math.min(body + 4, end), end); // paths of the files it was cut from
    }
  }
}

/**
 * When it was made and changed, in seconds since 1904.
 * @param {View} view
 * @param {Box} one
 * @param {Look} look
 */
function blankTimes(view, { body }, look) {
  const long = view.u8(body) === 1;
  const end = body + (long ? 20 : 12);
  if (!blank(view.part(body + 4, end))) {
    const seconds = (long ? view.u64(body + 4) : view.u32(body + 4)) - SINCE_1904;
    const day = seconds > 0 && seconds < 1e11 ? new Date(seconds * 1000).toISOString() : "";
    look.find("date", day.slice(0, 10));
  }
  view.bytes.fill(0, body + 4, end);
}

/**
 * Its name is that of a program; before it QuickTime names the maker.
 * @param {View} view
 * @param {Box} one
 * @param {Look} look
 */
export function blankHandler(view, { body, end }, look) {
  const name = latin(view.part(body + 24, end))
    .replaceAll("\0", "")
    .trim();
  if (!OF_PROGRAMS.test(name)) look.find("software", name);
  view.bytes.fill(0, body + 12, end);
}

/**
 * How samples are coded: the coder's name goes.
 * @param {View} view
 * @param {Box} stsd
 * @param {Look} look
 */
function blankDescriptions(view, stsd, look) {
  for (const { start, end } of boxesIn(view, stsd.body + 8, stsd.end)) {
    const visual = end - start >= 86 && view.u16(start + 32) > 0 && view.u8(start + 50) < 32;
    if (!visual || !isVisual(view, start, end)) continue;
    if (!blank(view.part(start + 50, start + 82))) {
      look.find("software", latin(view.part(start + 51, start + 82)));
    }
    view.bytes.fill(0, start + 50, start + 82);
  }
}

/**
 * A picture's description goes on with whole boxes at its 86th byte; a sound's does not.
 * @param {View} view
 * @param {number} start
 * @param {number} end
 */
function isVisual(view, start, end) {
  try {
    return boxesIn(view, start + 86, end).every(({ name }) => /^[ -~]{4}$/.test(name));
  } catch {
    return false;
  }
}
