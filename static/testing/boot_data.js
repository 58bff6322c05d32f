// Boot data of a page in tests, as live/web/pages/bootstrap.py writes them.

import { readFileSync } from "node:fs";

const rules = JSON.parse(readFileSync(new URL("rules.json", import.meta.url), "utf8"));
export const NOW = Date.UTC(2026, 5, 2, 10);

/**
 * Boot data of a moderator's page in English, of an event in English and Chinese that has no items.
 * @returns {import("../src/lib/types").Boot}
 */
export const bootData = () => ({
  role: "moderator",
  code: "7HK3QF",
  path: "/e/7HK3QF",
  build: "build",
  language: "en",
  interface: "en",
  tag: "en",
  languages: {
    en: { name: "English", tag: "en", interface: "en" },
    zh: { name: "中文", tag: "zh-Hans", interface: "zh-Hans" },
  },
  kinds: Object.keys(rules.kinds),
  rules,
  catalogue: {},
  catalogues: {},
  frames: [
    {
      welcome: {
        you: { role: "moderator", actor: "s1" },
        event: "7HK3QF",
        build: "build",
        now: NOW,
        topics: {},
      },
    },
    { seq: "1.00000000" },
  ],
  now: NOW,
  join_url: "https://live.example/7HK3QF",
  // of the board, the people to meet and the breakouts
  card_limits: { title: 120, summary: 1000, step: 300, links: 3 },
  entry_chars: 300,
  place_chars: 80,
  contact_chars: { email: 254, phone: 40, other: 200 },
  plan_sentences: {
    sizes: [
      {
        msgid: "{n} person per room.",
        plural: "{n} people per room.",
        count: "most",
        when: ["least", "most"],
      },
      { msgid: "{least}–{most} people per room." },
    ],
    every: [{ msgid: "Every room has someone from every region.", when: ["by", "region"] }],
    lack: [
      {
        msgid: "{n} room has no one who reads {group} ({people} in total).",
        plural: "{n} rooms have no one who reads {group} ({people} in total).",
        count: "rooms",
        when: ["by", "language"],
      },
      {
        msgid: "{n} room has no one who answered: {group} ({people} in total).",
        plural: "{n} rooms have no one who answered: {group} ({people} in total).",
        count: "rooms",
        when: ["by", "answer"],
      },
    ],
  },
});
