// Items of the staff channel.

import { NOW } from "../boot_data.js";

export const MODERATOR = { number: 1, duty: "moderator", label: "Desk", initials: "AB", room: {} };
export const SPEAKER = { number: 2, duty: "speaker", label: "Ms Li", initials: "", room: {} };
export const HOST = {
  number: 3,
  duty: "host",
  label: "",
  initials: "",
  room: { en: "Room 4", zh: "第 4 组" },
};

/** The channel on the page of a member. */
export const channelItems = (me, messages = {}, given = {}) => ({
  channel_members: { members: [MODERATOR, SPEAKER, HOST] },
  [`channel_me:${me.number}`]: { name: me, keep: false, chars: 200, ...given },
  ...messages,
});

/** A message of the moderator to speakers. */
export const messageItem = (given = {}) => ({
  at: NOW - 1000,
  sender: MODERATOR,
  to: "speaker",
  member: null,
  content: { preset: "two_minutes" },
  readers: [],
  of: 1,
  ...given,
});
