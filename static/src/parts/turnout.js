import { n, number, t } from "../i18n.js";

/** "12 of 20 voted", or "12 votes" while nobody knows of how many. */
export const turnout = ({ n: votes, eligible }) =>
  eligible === null || eligible === undefined ? n("{n} vote", "{n} votes", votes) : t("{n} of {all} voted", { n: number(votes), all: number(eligible) });
