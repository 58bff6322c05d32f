import { n, number, t } from "../../lib/i18n.js";

/** "12 of 20 voted · 2 abstained". */
export const turnout = (result) => [voted(result), abstained(result)].filter(Boolean).join(" · ");

/** "2 abstained"; empty for 0. */
export const abstained = ({ abstained: count }) => (count ? t("{n} abstained", { n: number(count) }) : "");

/** "12 of 20 voted", or "12 votes" while the number of eligible people is unknown. */
export const voted = ({ n: votes, eligible }) =>
  eligible === null || eligible === undefined ? n("{n} vote", "{n} votes", votes) : t("{n} of {all} voted", { n: number(votes), all: number(eligible) });

/** Short form of the same: "12 / 20". */
export const ofThem = (result) => ((result.eligible ?? null) === null ? voted(result) : `${number(result.n)} / ${number(result.eligible)}`);
