// Polls of each kind with their results, and what people wrote in them.

import { NOW } from "../boot_data.js";
import { partial } from "../partial.js";
import { pollItem } from "./polls.js";

/** @import { Items, ResultItem, PollItem } from "../../src/lib/types" */

const ENERGY = { en: "Energy", zh: "能源" };
const WATER = { en: "Water", zh: "水" };
const HEALTH = { en: "Health", zh: "健康" };
const OPTIONS = [ENERGY, WATER, HEALTH];

/** Configurations by kind, with all their fields. */
export const CONFIGS = {
  choice: { kind: "choice", options: OPTIONS, least: 1, most: 1 },
  scale: {
    kind: "scale",
    low: { en: "Not at all", zh: "完全没有" },
    high: { en: "Fully", zh: "完全" },
    steps: 5,
    lowest: 1,
    labels: [],
  },
  ranking: { kind: "ranking", options: OPTIONS, most: null },
  points: { kind: "points", options: OPTIONS, budget: 10, spend_all: true },
  words: { kind: "words", most: 3, review: true },
  statements: {
    kind: "statements",
    statements: [
      { en: "Data should be open.", zh: "数据应当开放。" },
      { en: "Buses come first.", zh: "公交优先。" },
      { en: "Share one lab.", zh: "共用一个实验室。" },
    ],
    propose: true,
  },
  open: { kind: "open", review: true },
  estimate: { kind: "estimate", unit: { en: "%", zh: "%" }, least: 0, most: 100, decimals: 0 },
  grid: {
    kind: "grid",
    rows: [
      { en: "Heat pumps", zh: "热泵" },
      { en: "Open data", zh: "开放数据" },
    ],
    x: { en: "Feasibility", zh: "可行性" },
    x_low: { en: "Hard to do", zh: "难以实施" },
    x_high: { en: "Easy to do", zh: "容易实施" },
    y: { en: "Impact", zh: "影响力" },
    y_low: { en: "Small", zh: "较小" },
    y_high: { en: "Large", zh: "较大" },
  },
};

/**
 * An open poll of the plenary; its votes are recorded with names and can be changed.
 * @type {(config: object, given?: Partial<PollItem>) => any}
 */
export const kindPoll = (config, given) =>
  pollItem({
    config: partial(config),
    anonymous: false,
    secret: false,
    rule: "always",
    k: 0,
    result_public: true,
    level: "named",
    ...given,
  });

/**
 * A result with this tally; by default of ten ballots, and with nothing by group.
 * @type {(tally: object, given?: Partial<ResultItem>) => any}
 */
export const kindResult = (tally, given) => ({
  n: 10,
  abstained: 0,
  tally,
  eligible: null,
  by: null,
  ...given,
});

/**
 * Result of a group of four ballots.
 * @type {(tally: object, given?: object) => any}
 */
export const groupRow = (tally, given) => ({ n: 4, abstained: 0, eligible: null, tally, ...given });

/** @type {(given?: Partial<Items["words"]>) => Items["words"]} */
export const wordsItem = (given) => ({ waiting: [], shown: [], hidden: [], alike: [], ...given });

/**
 * A statement that a person of Lazio proposed, as staff see it.
 * @type {(text: string, given?: object) => Items["statement"]}
 */
export const statementItem = (text, given) => ({
  poll: 4,
  text,
  language: "en",
  delegation: "lazio",
  state: "pending",
  reason: null,
  note: "",
  at: NOW - 60_000,
  ...given,
});

/**
 * An answer in words of a person of Lazio, as staff see it.
 * @type {(text: string, given?: object) => Items["entry"]}
 */
export const entryItem = (text, given) => ({
  poll: 4,
  text,
  language: "en",
  delegation: "lazio",
  state: "pending",
  ...given,
});
