// Majority rules of official votes in words.

import { formatNumber, t, textOf } from "../../lib/i18n.js";

export const MAJORITIES = ["simple", "absolute", "two_thirds", "consensus"];

const NAMES = {
  simple: () => t("Simple majority"),
  absolute: () => t("Absolute majority"),
  two_thirds: () => t("Two-thirds majority"),
  consensus: () => t("Consensus"),
};

const RULES = {
  simple: () => t("More than half of the votes cast adopt an option. Abstentions do not count."),
  absolute: () => t("More than half of all delegations that may vote adopt an option."),
  two_thirds: () =>
    t("At least two thirds of the votes cast adopt an option. Abstentions do not count."),
  consensus: () => t("An option is adopted if no delegation votes for another one."),
};

export const majorityName = (rule) => NAMES[rule]?.() ?? rule;

/** Sentence that says how an option is adopted, before the vote. */
export const majorityRule = (rule) => RULES[rule]?.() ?? rule;

const ADOPTED = {
  simple: (facts) =>
    t(
      "Adopted: “{option}” has {votes} of {counted} votes cast (simple majority: {needed} needed).",
      facts,
    ),
  absolute: (facts) =>
    t(
      "Adopted: “{option}” has the votes of {votes} of {counted} delegations (absolute majority: {needed} needed).",
      facts,
    ),
  two_thirds: (facts) =>
    t(
      "Adopted: “{option}” has {votes} of {counted} votes cast (two thirds: {needed} needed).",
      facts,
    ),
  consensus: (facts) =>
    t("Adopted by consensus: all {counted} votes cast are for “{option}”.", facts),
};

const NOT_ADOPTED = {
  simple: (facts) =>
    t(
      "Not adopted: “{option}” has {votes} of {counted} votes cast (simple majority: {needed} needed).",
      facts,
    ),
  absolute: (facts) =>
    t(
      "Not adopted: “{option}” has the votes of {votes} of {counted} delegations (absolute majority: {needed} needed).",
      facts,
    ),
  two_thirds: (facts) =>
    t(
      "Not adopted: “{option}” has {votes} of {counted} votes cast (two thirds: {needed} needed).",
      facts,
    ),
  consensus: (facts) =>
    t(
      "No consensus: “{option}” has {votes} of {counted} votes cast, and the others are for something else.",
      facts,
    ),
};

const SO_FAR = (facts) =>
  t("So far “{option}” has most votes: {votes}. {needed} are needed of those counted now.", facts);

/**
 * Sentence of a majority rule about the votes; null without a rule.
 * @param {any} poll
 * @param {any} official  of the result
 * @returns {string | null}
 */
export function outcomeText(poll, official) {
  const outcome = official?.outcome;
  if (!outcome) return null;
  const { rule, option, leading, votes, counted, needed } = outcome;
  if (!leading.length) return t("No delegation has voted for an option.");
  const facts = {
    option: leading.map((each) => textOf(poll.config.options[each])).join(" / "),
    votes: formatNumber(votes),
    counted: formatNumber(counted),
    needed: formatNumber(needed),
  };
  if (poll.state !== "closed") return SO_FAR(facts);
  return (option === null ? NOT_ADOPTED : ADOPTED)[rule]?.(facts) ?? null;
}
