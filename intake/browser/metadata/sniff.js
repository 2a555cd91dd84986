// What a file is, by its first bytes. Its name and what the system calls it are never asked.

import { lookAtAmr } from "./amr.js";
import { lookAtAvi } from "./avi.js";
import { latin, startsWith } from "./bytes.js";
import { lookAtFlac } from "./flac.js";
import { lookAtGif } from "./gif.js";
import { lookAtHeif } from "./heif.js";
import { lookAtJpeg } from "./jpeg.js";
import { lookAtLegacy } from "./legacy.js";
import { lookAtMatroska } from "./matroska.js";
import { lookAtMp3 } from "./mp3.js";
import { lookAtMp4 } from "./mp4.js";
import { lookAtOffice } from "./office.js";
import { lookAtOgg } from "./ogg.js";
import { lookAtPdf } from "./pdf/pdf.js";
import { lookAtPng } from "./png.js";
import { lookAtText } from "./text.js";
import { lookAtTiff } from "./tiff.js";
import { lookAtWav } from "./wav.js";
import { lookAtWebp } from "./webp.js";

/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./source.js").Source} Source */
/** @typedef {(source: Source, look: Look) => Promise<void>} Format */
/** @typedef {{ kind: import("./index.js").Kind, type: string, look: Format }} Found */

/** @type {(type: string, look: Format) => Found} */
const image = (type, look) => ({ kind: "image", type: `image/${type}`, look });

/** @type {(type: string, look: Format) => Found} */
const audio = (type, look) => ({ kind: "audio", type: `audio/${type}`, look });
/** @type {(type: string, look: Format) => Found} */
const video = (type, look) => ({ kind: "video", type: `video/${type}`, look });

/** @type {(type: string, look: Format) => Found} */
const paper = (type, look) => ({ kind: "document", type: `application/${type}`, look });

/** @type {[(head: Uint8Array) => boolean, Found][]} */
const FORMATS = [
  [begins("\xff\xd8\xff"), image("jpeg", lookAtJpeg)],
  [begins("\x89PNG\r\n\x1a\n"), image("png", lookAtPng)],
  [begins("GIF8"), image("gif", lookAtGif)],
  [begins("II*\0"), image("tiff", lookAtTiff)],
  [begins("MM\0*"), image("tiff", lookAtTiff)],
  [brand(/^(heic|heix|heim|heis|hevc|hevx|hevm|mif1|msf1|mif2)/), image("heic", lookAtHeif)],
  [brand(/^avi[fso]/), image("avif", lookAtHeif)],
  [brand(/^M4[AB]/), audio("mp4", lookAtMp4)],
  [brand(/^3g/), video("3gpp", lookAtMp4)],
  [brand(/^qt {2}/), video("quicktime", lookAtMp4)],
  [brand(/^(?!crx|jp|jx)/), video("mp4", lookAtMp4)],
  [begins("moov", 4), video("quicktime", lookAtMp4)],
  [begins("mdat", 4), video("quicktime", lookAtMp4)],
  [begins("wide", 4), video("quicktime", lookAtMp4)],
  [begins("\x1aE\xdf\xa3"), video("webm", lookAtMatroska)],
  [begins("OggS"), audio("ogg", lookAtOgg)],
  [begins("fLaC"), audio("flac", lookAtFlac)],
  [begins("#!AMR"), audio("amr", lookAtAmr)],
  [adts, audio("aac", lookAtMp3)],
  [mpeg, audio("mpeg", lookAtMp3)],
  [begins("PK\x03\x04"), paper("zip", lookAtOffice)],
  [begins("\xd0\xcf\x11\xe0"), paper("x-ole-storage", lookAtLegacy)],
  [isPdf, paper("pdf", lookAtPdf)],
  [riff("WEBP"), image("webp", lookAtWebp)],
  [riff("WAVE"), audio("wav", lookAtWav)],
  [riff("AVI "), video("x-msvideo", lookAtAvi)],
];

/**
 * @param {string} letters
 * @param {number} at
 */
function begins(letters, at = 0) {
  return (/** @type {Uint8Array} */ head) => startsWith(head, letters, at);
}

/**
 * Bare AAC, by its first frame.
 * @param {Uint8Array} head
 */
function adts([first = 0, second = 0]) {
  return first === 255 && (second & 0xf6) === 0xf0;
}

/**
 * MP3, by its first frame or by the tag before it.
 * @param {Uint8Array} head
 */
function mpeg(head) {
  const [first = 0, second = 0] = head;
  return startsWith(head, "ID3") || (first === 255 && (second & 0xe6) > 0xe0);
}

/** Readers forgive what stands before. @param {Uint8Array} head */
function isPdf(head) {
  return latin(head.subarray(0, 1024)).includes("%PDF-");
}

/** @param {RegExp} mark */
function brand(mark) {
  return (/** @type {Uint8Array} */ head) =>
    startsWith(head, "ftyp", 4) && mark.test(latin(head.subarray(8, 12)));
}

/** @param {string} form */
function riff(form) {
  return (/** @type {Uint8Array} */ head) => startsWith(head, "RIFF") && startsWith(head, form, 8);
}

/**
 * @param {Uint8Array} head  the first 4 KiB
 * @returns {Found}
 */
export function formatOf(head) {
  const found = FORMATS.find(([is]) => is(head));
  return found?.[1] ?? lookAtText(head);
}
