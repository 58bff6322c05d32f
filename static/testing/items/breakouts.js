// Items of a breakout of two rooms with three people, as staff read them.

import { serverNow } from "../../src/lib/time/clock.js";
import { eventItems } from "./event.js";

/** @import { Items } from "../../src/lib/types" */

const MINUTE = 60_000;

/** @type {(given?: Partial<import("../../src/lib/protocol.d.ts").BreakoutForStaff>) => any} */
export const breakoutItem = (given) => ({
  title: { en: "Projects", zh: "项目" },
  task: { en: "Agree on one project.", zh: "商定一个项目。" },
  minutes: 15,
  state: "draft",
  mode: "mixed",
  opened_at: null,
  ends_at: null,
  ended_at: null,
  rooms: [
    { id: 11, name: { en: "Room 1" }, capacity: null, people: 2 },
    { id: 12, name: { en: "Room 2" }, capacity: null, people: 1 },
  ],
  template: null,
  poll: null,
  seed: 1,
  with_absent: false,
  score: 80,
  why: [],
  broken: [],
  most: 0,
  together: false,
  locked: [],
  shut: [],
  moved: 0,
  replaced: 0,
  ...given,
});

/** The same while it runs, for 15 more minutes. */
export const runningItem = (given = {}) =>
  breakoutItem({
    state: "running",
    opened_at: serverNow(),
    ends_at: serverNow() + 15 * MINUTE,
    ...given,
  });

/** @type {(given?: Partial<import("../../src/lib/protocol.d.ts").BreakoutRoomForStaff>) => any} */
export const breakoutRoomItem = (given) => ({
  name: { en: "Room 1" },
  pushed: null,
  qa: true,
  breakout: 1,
  capacity: null,
  video: "",
  help_at: null,
  task: null,
  host: false,
  host_id: null,
  ...given,
});

/** @type {(given?: Partial<Items["person"]>) => Items["person"]} */
export const participantItem = (given) => ({
  delegation: "lazio",
  sector: "academia",
  language: "en",
  also_speaks: [],
  name: "Ann",
  ...given,
});

const ROOMS = {
  "room:11": breakoutRoomItem(),
  "room:12": breakoutRoomItem({ name: { en: "Room 2" } }),
};

/** Items for staff: breakout 1 with Ann and Bei in room 11, and Cem in room 12. */
export const breakoutItems = (breakout = breakoutItem(), given = {}) =>
  eventItems({
    ...ROOMS,
    "breakout:1": breakout,
    "plan:1": { 11: [1, 2], 12: [3] },
    "person:1": participantItem(),
    "person:2": participantItem({ name: "Bei", delegation: "hangzhou", language: "zh" }),
    "person:3": participantItem({ name: "Cem", delegation: "bologna", sector: "government" }),
    form: [
      { id: "agreed", label: { en: "We agree on", zh: "我们的共识" } },
      { id: "project", label: { en: "Common project", zh: "共同项目" } },
    ],
    ...given,
  });

/** Items for an attendee in room 11 of a running breakout. */
export const inRoom = (given = {}) =>
  eventItems({
    "breakout:1": runningItem(),
    "room:11": breakoutRoomItem(),
    yours: { breakout: 1, room: 11, host: false },
    "members:11": [
      { delegation: "lazio", sector: "academia", name: "Ann", host: false },
      { delegation: "hangzhou", sector: "academia", name: "", host: true },
    ],
    "report:11": {
      form: [
        { id: "agreed", label: { en: "We agree on", zh: "我们的共识" } },
        { id: "project", label: { en: "Common project", zh: "共同项目" } },
      ],
      shown: false,
    },
    ...given,
  });
