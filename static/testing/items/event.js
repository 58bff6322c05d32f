// Items of a live event in English and Chinese, with three delegations of two regions.

import { NOW } from "../boot_data.js";

/** @import { Items } from "../../src/lib/types" */

const HOUR = 3_600_000;
const NO_WORDS = { delegation: {}, region: {}, sector: {} };

/** All parts but the staff channel, whose pages send an action when they open. */
export const ALL_PARTS = [
  ...[
    "run_sheet",
    "surveys",
    "official",
    "breakouts",
    "captions",
    "floor",
    "pulse",
    "machine_drafts",
    "meet",
    "projects",
    "roster",
    "sessions",
  ],
  ...["devices", "programs", "frames"],
];

/** @type {(given?: Partial<Items["event"]>) => Items["event"]} */
export const eventItem = (given) => ({
  code: "7HK3QF",
  title: { en: "Regional innovation", zh: "区域创新" },
  description: {},
  starts: NOW - HOUR,
  ends: NOW + HOUR,
  zone: "Europe/Brussels",
  languages: ["en", "zh"],
  state: "live",
  k: 5,
  demo: false,
  sectors: [
    { id: "government", name: { en: "Government", zh: "政府" } },
    { id: "academia", name: { en: "Academia", zh: "学界" } },
  ],
  terms: NO_WORDS,
  doors: "auto",
  doors_at: NOW - 2 * HOUR,
  door_asks: ["also_speaks", "sector"],
  call: "",
  channels: [],
  look: { colour: "teal", logos: [], funding: {}, disclaimer: {} },
  archived: false,
  report_public: false,
  parts: ALL_PARTS,
  ...given,
});

/** @type {(given?: Partial<Items["delegations"]>) => Items["delegations"]} */
export const delegationsItem = (given) => ({
  regions: [
    { id: "EU", name: { en: "Europe", zh: "欧洲" } },
    { id: "CN", name: { en: "China", zh: "中国" } },
  ],
  delegations: [
    {
      id: "lazio",
      region: "EU",
      name: { en: "Lazio", zh: "拉齐奥大区" },
      paired_with: ["hangzhou"],
    },
    { id: "bologna", region: "EU", name: { en: "Bologna", zh: "博洛尼亚" } },
    { id: "hangzhou", region: "CN", name: { en: "Hangzhou", zh: "杭州" }, paired_with: ["lazio"] },
  ],
  ...given,
});

/**
 * Items of the event and its plenary, without polls or questions.
 * @type {(given?: Record<string, any>) => Record<string, any>}
 */
export const eventItems = (given) => ({
  event: eventItem(),
  delegations: delegationsItem(),
  "room:1": { name: {}, pushed: null, qa: true },
  "qa:1": { premoderated: true, most_open: 3, slow: 0, words: {}, topics: [], blocked: [] },
  agenda: { points: [], written: 0 },
  ...given,
});

/** @type {(given?: Partial<Items["event_report"]>) => Items["event_report"]} */
export const reportItem = (given) => ({
  introduction: {},
  parts: ["participation", "polls", "questions"],
  hidden: [],
  audience: null,
  key: "",
  at: null,
  ...given,
});

/** Simulated people of a rehearsal. @type {(given?: Partial<Items["rehearsal"]>) => Items["rehearsal"]} */
export const rehearsalItem = (given) => ({
  people: 140,
  started_at: NOW,
  ends_at: NOW + 600_000,
  seen_at: NOW,
  stopped_at: null,
  stop_wanted: false,
  figures: /** @type {Items["rehearsal"]["figures"]} */ ({ joined: 12, votes: 34 }),
  ...given,
});
