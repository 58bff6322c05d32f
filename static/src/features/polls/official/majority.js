// Majority rules and quorums of official votes in words.

import { formatNumber, joinSentences, t, textOf } from "../../../lib/i18n.js";

/** @import { ChoiceConfig, OfficialResult, Outcome } from "../../../lib/protocol" */
/** @import { Poll } from "../types" */
/** @typedef {NonNullable<Poll["majority"]>} Majority */
/** @typedef {NonNullable<Poll["quorum"]>} Quorum */
/** @typedef {Record<string, string>} Facts */
/** @typedef {(facts: Facts) => string} SentenceOfFacts */

/** @type {Majority[]} */
export const MAJORITIES = ["simple", "absolute", "two_thirds", "consensus"];

/** @type {Record<Majority, () => string>} */
const NAMES = {
  simple: () => t("Simple majority"),
  absolute: () => t("Absolute majority"),
  two_thirds: () => t("Two-thirds majority"),
  consensus: () => t("Consensus"),
};

/** @type {Record<Majority, () => string>} */
const RULES = {
  simple: () => t("More than half of the votes cast adopt an option. Abstentions do not count."),
  absolute: () => t("More than half of all delegations that may vote adopt an option."),
  two_thirds: () =>
    t("At least two thirds of the votes cast adopt an option. Abstentions do not count."),
  consensus: () => t("An option is adopted if no delegation votes for another one."),
};

/** @param {Majority} rule */
export const majorityName = (rule) => NAMES[rule]?.() ?? rule;

/**
 * Sentence that says how an option is adopted, before the vote.
 * @param {Majority} rule
 */
export const majorityRule = (rule) => RULES[rule]?.() ?? rule;

/** @type {Quorum[]} */
export const QUORUMS = ["half", "third", "two_thirds", "none"];
/**
 * Quorum of a new official vote.
 * @type {Quorum}
 */
export const USUAL_QUORUM = "half";

/** @type {Record<Quorum, () => string>} */
const QUORUM_NAMES = {
  none: () => t("No quorum"),
  third: () => t("A third of the delegations"),
  half: () => t("Half of the delegations"),
  two_thirds: () => t("Two thirds of the delegations"),
};

/** @type {Record<Quorum, () => string>} */
const QUORUM_RULES = {
  none: () => t("No quorum: an option can be adopted however few delegations vote."),
  third: () =>
    t(
      "At least a third of all delegations that may vote must take part. Abstaining is taking part.",
    ),
  half: () =>
    t("At least half of all delegations that may vote must take part. Abstaining is taking part."),
  two_thirds: () =>
    t(
      "At least two thirds of all delegations that may vote must take part. Abstaining is taking part.",
    ),
};

/** @param {Quorum} quorum */
export const quorumName = (quorum) => QUORUM_NAMES[quorum]?.() ?? quorum;

/**
 * Sentence that says how many delegations must vote, before the vote. Polls without a rule have
 * none.
 * @param {Quorum} [quorum]
 */
export const quorumRule = (quorum = "none") => QUORUM_RULES[quorum]?.() ?? quorum;

/** @type {Record<Majority, SentenceOfFacts>} */
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

/** @type {Record<Majority, SentenceOfFacts>} */
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

/** @type {SentenceOfFacts} */
const NO_QUORUM = (facts) =>
  t("Not adopted: {voted} of {all} delegations voted (quorum: {needed} needed).", facts);

/** @type {SentenceOfFacts} */
const NO_QUORUM_SO_FAR = (facts) =>
  t("So far {voted} of {all} delegations have voted (quorum: {needed} needed).", facts);

/** @type {SentenceOfFacts} */
const SO_FAR = (facts) =>
  t("So far “{option}” has most votes: {votes}. {needed} are needed of those counted now.", facts);

/**
 * Sentence of a majority rule about the votes; null without a rule.
 * @param {Pick<Poll, "state" | "config">} poll
 * @param {OfficialResult | undefined} official  of the result
 * @returns {string | null}
 */
export function outcomeText(poll, official) {
  const outcome = official?.outcome;
  if (!outcome) return null;
  const { rule, option, leading, votes, counted, needed } = outcome;
  const isClosed = poll.state === "closed";
  const missing = quorumText(outcome.quorum, isClosed ? NO_QUORUM : NO_QUORUM_SO_FAR);
  if (isClosed && missing) return missing;
  if (!leading.length) return joinSentences(t("No delegation has voted for an option."), missing);
  const facts = {
    option: leading.map((each) => textOf(optionsOf(poll)[each])).join(" / "),
    votes: formatNumber(votes),
    counted: formatNumber(counted),
    needed: formatNumber(needed),
  };
  if (!isClosed) return joinSentences(SO_FAR(facts), missing);
  return (option === null ? NOT_ADOPTED : ADOPTED)[rule]?.(facts) ?? null;
}

/**
 * Options of an official vote, or of its poll of the people: both are choices.
 * @param {Pick<Poll, "config">} poll
 */
export const optionsOf = ({ config }) => /** @type {ChoiceConfig} */ (config).options;

/**
 * Sentence that says that too few delegations voted; null if enough did, or without a quorum.
 * @param {Outcome["quorum"]} quorum
 * @param {SentenceOfFacts} say
 */
function quorumText(quorum, say) {
  if (!quorum || quorum.voted >= quorum.needed) return null;
  return say({
    voted: formatNumber(quorum.voted),
    all: formatNumber(quorum.may_vote),
    needed: formatNumber(quorum.needed),
  });
}
