// Names and texts of statements; shared by ballot and result.

import { items, itemsByKind } from "../../lib/session.js";

/** @import { Text } from "../../lib/types" */
/** @import { Statements } from "./ballot.jsx" */

/**
 * Names of the statements to vote on. Staff also hold unapproved proposals, which are left out.
 * @type {(id: number, config: Statements["Config"]) => string[]}
 */
export const statementNames = (id, { statements }) => [
  ...statements.map((_, at) => `${at + 1}`),
  ...(itemsByKind.value.statement ?? [])
    .filter(([, { poll, state = "approved" }]) => poll === id && state === "approved")
    .map(([seq]) => `p${seq}`),
];

/**
 * Authored text of a statement.
 * @type {(config: Statements["Config"], name: string) => Text}
 */
export function statementText({ statements }, name) {
  if (!name.startsWith("p")) return statements[Number(name) - 1];
  const { text, language } = items.value[`statement:${name.slice(1)}`] ?? {
    text: "–",
    language: "",
  };
  return { [language]: text };
}

/**
 * Share of agreement in `[agree, disagree, pass]`; 0 without votes.
 * @param {number[]} counts
 */
export const agreeShare = ([agree, disagree, pass]) =>
  agree + disagree + pass ? agree / (agree + disagree + pass) : 0;

/**
 * Names of the `many` largest values that are at least `least`, largest first.
 * @type {(values: Record<string, ?number>, least: number, many: number) => string[]}
 */
export const topNames = (values, least, many) =>
  Object.entries(values)
    .filter(([, value]) => value !== null && value >= least)
    .sort(([, a], [, b]) => Number(b) - Number(a))
    .slice(0, many)
    .map(([name]) => name);
