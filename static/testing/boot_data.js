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
  socket: "/e/7HK3QF/socket",
  join_url: "https://live.example/7HK3QF",
});
