// Points of the agenda from lines such as "09:00 Welcome – Ms Li". Pure.

import { DAY_MS, MINUTE_MS } from "../../../lib/time/durations.js";
import { fromLocal } from "../../../lib/time/zoned_time.js";

/** @import { GoodLine, MatchedLine, Point, Reading, ReadLine } from "../types" */

const TIME = String.raw`(\d{1,2})\s*[:.h：时]\s*(\d{2})\s*(am|pm|uhr|h)?`;
const LINE = new RegExp(
  String.raw`^\s*(?:[-•*·]\s+)?${TIME}(?:\s*(?:-|–|—|~|～|至|to)\s*${TIME})?\s*[:：|]?\s*(.*)$`,
  "i",
);
const SPEAKER = /^(.*?)(?:\s+[–—|-]\s+|\t+|——|｜)\s*(\S.*)$/;
const HALF_DAY_MS = DAY_MS / 2;
const USUAL_MS = 30 * MINUTE_MS;
const HAN = /\p{Script=Han}/u;

/**
 * Points in order of their lines. A point ends where the next point starts, the last point with the
 * event. Times that jump back by more than half a day are on the next day.
 *
 * @param {string} text
 * @param {{day: string, zone: string, ends: number}} event  local date of its first day, "2026-06-02"
 * @returns {ReadLine[]}
 */
export function readAgenda(text, { day, zone, ends }) {
  const rows = text
    .split(/\r?\n/)
    .map((words, at) => ({ line: at + 1, words: words.trim() }))
    .filter(({ words }) => words);
  let latest = Number.NEGATIVE_INFINITY;
  const read = rows.map((row) => {
    const point = readLine(row.words, day, zone, latest);
    if (!("problem" in point)) latest = point.starts;
    return { ...row, ...point };
  });
  const good = read.flatMap((point) => ("problem" in point ? [] : [point]));
  return read.map((point) => {
    if ("problem" in point) return point;
    const next = good[good.indexOf(point) + 1];
    const until = next?.starts ?? (ends > point.starts ? ends : point.starts + USUAL_MS);
    return { ...point, ends: point.ends ?? until };
  });
}

/** @type {(words: string, day: string, zone: string, latest: number) => Reading} */
function readLine(words, day, zone, latest) {
  const found = LINE.exec(words);
  if (!found) return { problem: "time" };
  const [, hour, minute, half, endHour, endMinute, endHalf, rest] = found;
  let starts = momentOf(hour, minute, half, day, zone);
  if (Number.isNaN(starts)) return { problem: "time" };
  while (starts < latest - HALF_DAY_MS) starts += DAY_MS;
  if (starts <= latest) return { problem: "order" };
  const [, title, speaker] = SPEAKER.exec(rest) ?? [null, rest.trim(), ""];
  if (!title.trim()) return { problem: "title" };
  const point = { starts, title: title.trim(), speaker: speaker.trim() };
  if (endHour === undefined) return point;
  let ends = momentOf(endHour, endMinute, endHalf, day, zone);
  while (ends <= starts) ends += DAY_MS;
  return Number.isNaN(ends) ? { problem: "time" } : { ...point, ends };
}

/** @type {(hour: string, minute: string, half: ?string, day: string, zone: string) => number} */
function momentOf(hour, minute, half, day, zone) {
  const isAfternoon = half?.toLowerCase() === "pm" && Number(hour) < 12;
  const isMidnight = half?.toLowerCase() === "am" && Number(hour) === 12;
  const hours = isMidnight ? 0 : Number(hour) + (isAfternoon ? 12 : 0);
  if (hours > 23 || Number(minute) > 59) return Number.NaN;
  return fromLocal(`${day}T${String(hours).padStart(2, "0")}:${minute}`, zone);
}

/**
 * Language of the event that most lines are written in, by their script.
 * @param {ReadLine[]} lines
 * @param {string[]} languages
 */
export function guessLanguage(lines, languages) {
  const han = lines.filter(({ words }) => HAN.test(words));
  const isHan = han.length > lines.length / 2;
  return languages.find((id) => id.startsWith("zh") === isHan);
}

/** True if a point starts in the minute of a time: lines have no seconds, unlike some points. */
const isAt =
  (/** @type {number} */ at) =>
  (/** @type {Point} */ { starts }) =>
    Math.floor(starts / MINUTE_MS) === Math.floor(at / MINUTE_MS);

/**
 * Lines with the points at the same times, each with one line: these are translated.
 * @param {ReadLine[]} lines
 * @param {Point[]} points
 * @param {string} language
 * @returns {MatchedLine[]}
 */
export const matchLines = (lines, points, language) =>
  lines.map((line) => {
    if ("problem" in line) return line;
    const point = points.find(isAt(line.starts));
    const before = point?.title[language];
    const isOther = before !== undefined && before !== line.title;
    return { ...line, point, replaces: isOther ? { [language]: before } : undefined };
  });

/**
 * Points with those of lines added in a language: a point that starts at the same time gets the
 * texts as a translation.
 *
 * @param {Point[]} points
 * @param {GoodLine[]} lines
 * @param {string} language
 * @returns {Point[]}
 */
export function mergeAgenda(points, lines, language) {
  const merged = [...points];
  for (const { starts, ends, title, speaker } of lines) {
    const at = merged.findIndex(isAt(starts));
    const before = merged[at];
    /** @type {Point} */
    const next = {
      speaker: null,
      ...(before ?? { starts, ends }),
      title: { ...before?.title, [language]: title },
    };
    if (speaker) next.speaker = { ...before?.speaker, [language]: speaker };
    if (before) merged[at] = next;
    else merged.push(next);
  }
  return merged.sort((one, other) => one.starts - other.starts);
}
