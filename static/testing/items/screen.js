// Items that the hall's screen shows: polls, an agenda, and the state of the screen itself.

import { NOW } from "../boot_data.js";
import { eventItems } from "./event.js";

/** @import { Item, Items } from "../../src/lib/types" */

const HOUR = 3_600_000;

/** @type {(given?: Partial<Items["screen"]>) => Items["screen"]} */
export const screenItem = (given) =>
  /** @type {Items["screen"]} */ ({ what: "auto", id: null, blank: false, until: null, ...given });

/**
 * An open poll with two options, as far as the screen reads it.
 * @param {Partial<Item<"poll">>} [given]
 */
export const shownPoll = (given) => ({
  room: 1,
  prompt: { en: "Which field first?", zh: "先从哪个领域开始？" },
  config: {
    kind: "choice",
    options: [
      { en: "Energy", zh: "能源" },
      { en: "Water", zh: "水" },
    ],
    least: 1,
    most: 1,
  },
  state: "open",
  anonymous: true,
  secret: true,
  result_public: false,
  observers: false,
  voters: "everyone",
  level: "open",
  survey: null,
  round: 1,
  k: 5,
  left: null,
  reading_left: null,
  votes_from: null,
  closes_at: null,
  closed_at: null,
  ...given,
});

/** An agenda with a point that runs and a point that follows. */
export const shownAgenda = () => ({
  points: [
    {
      id: 1,
      title: { en: "Welcome", zh: "欢迎" },
      starts: NOW - HOUR,
      ends: NOW + HOUR,
      speaker: {},
    },
    {
      id: 2,
      title: { en: "Projects", zh: "项目" },
      starts: NOW + HOUR,
      ends: NOW + 2 * HOUR,
      speaker: {},
    },
  ],
  written: 1,
});

/**
 * Items of a screen in the plenary, with an agenda.
 * @param {Record<string, unknown>} [given]
 */
export const screenItems = (given) =>
  eventItems({ "screen:1": screenItem(), agenda: shownAgenda(), ...given });
