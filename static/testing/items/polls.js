// Polls, their results and ballots, and surveys, with sensible defaults.

import { NOW } from "../boot_data.js";
import { partial } from "../partial.js";

/** @import { Items } from "../../src/lib/types" */
/** @import { ChoiceConfig, RowItem } from "../../src/lib/protocol" */
/** @import { Poll } from "../../src/features/polls/types" */

export const ENERGY = { en: "Energy", zh: "能源" };
export const WATER = { en: "Water", zh: "水" };
export const HEALTH = { en: "Health", zh: "健康" };

/** @type {(given?: Partial<ChoiceConfig>) => ChoiceConfig} */
export const choiceConfig = (given) => ({
  kind: "choice",
  options: [ENERGY, WATER, HEALTH],
  least: 1,
  most: 1,
  ...given,
});

/**
 * An open secret ballot of the plenary with a single choice.
 * @type {(given?: Partial<Poll>) => Poll}
 */
export const pollItem = (given) =>
  partial({
    prompt: { en: "Which field first?", zh: "先从哪个领域开始？" },
    config: choiceConfig(),
    anonymous: true,
    secret: true,
    rule: "revealed",
    abstain: true,
    reading: 0,
    changeable: true,
    observers: false,
    receipts: "auto",
    voters: "everyone",
    room: 1,
    survey: null,
    repeats: null,
    round: 1,
    edition: 0,
    state: "open",
    shown: null,
    k: 5,
    votes_from: null,
    closes_at: null,
    closed_at: null,
    left: null,
    reading_left: null,
    result_public: false,
    level: "open",
    written: 1,
    ...given,
  });

/**
 * A draft, as the preparing staff see it.
 * @type {(given?: Partial<Poll>) => Poll}
 */
export const draftItem = (given) => pollItem({ state: "draft", k: 0, ...given });

/**
 * A closed poll, a minute ago, with a public result.
 * @type {(given?: Partial<Poll>) => Poll}
 */
export const closedPoll = (given) =>
  pollItem({ state: "closed", closed_at: NOW - 60_000, result_public: true, ...given });

/**
 * An official vote in which heads adopt an option by a simple majority.
 * @type {(given?: Partial<Poll>) => Poll}
 */
export const officialPoll = (given) =>
  pollItem({
    prompt: { en: "Adopt the charter?" },
    config: choiceConfig({ options: [{ en: "For" }, { en: "Against" }] }),
    anonymous: false,
    secret: false,
    voters: "heads",
    level: "official",
    majority: "simple",
    quorum: "half",
    k: 0,
    ...given,
  });

/**
 * A row of a group, with votes by option.
 * @type {(counts: number[], given?: Partial<RowItem>) => RowItem}
 */
export const rowItem = (counts, given) => ({
  n: counts.reduce((sum, count) => sum + count, 0),
  abstained: 0,
  tally: { counts },
  eligible: null,
  ...given,
});

/**
 * A result with votes by option.
 * @type {(counts: number[], given?: Partial<Items["result"]>) => Items["result"]}
 */
export const resultItem = (counts, given) => ({ ...rowItem(counts), by: null, ...given });

/** A survey of a choice and another choice, that is open for a day. */
export const surveyItem = (given = {}) => ({
  title: { en: "Evaluation", zh: "评估" },
  introduction: {},
  questions: [
    { prompt: { en: "Which field next?" }, config: choiceConfig(), poll: 21 },
    { prompt: { en: "And then?" }, config: choiceConfig(), poll: 22 },
  ],
  state: "open",
  closes_at: NOW + 86_400_000,
  written: 1,
  ...given,
});

/**
 * Items of polls by id and the ids of the drafts in their order: `pollItems({ 12: pollItem() })`.
 * @type {(polls: Record<number, Poll>) => Record<string, unknown>}
 */
export const pollItems = (polls) => ({
  ...Object.fromEntries(Object.entries(polls).map(([id, poll]) => [`poll:${id}`, poll])),
  "drafts:1": Object.keys(polls)
    .map(Number)
    .filter((id) => polls[id].state === "draft"),
});
