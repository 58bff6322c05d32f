// Names and texts of statements; shared by ballot and result.

import { items, itemsByKind } from "../../lib/session.js";

/** Names of the statements to vote on. Staff also hold unapproved proposals, which are left out. */
export const statementNames = (id, { statements }) => [
  ...statements.map((_, at) => `${at + 1}`),
  ...(itemsByKind.value.statement ?? [])
    .filter(([, { poll, state = "approved" }]) => poll === id && state === "approved")
    .map(([seq]) => `p${seq}`),
];

/** Authored text of a statement. */
export function statementText({ statements }, name) {
  if (!name.startsWith("p")) return statements[name - 1];
  const { text, language } = items.value[`statement:${name.slice(1)}`] ?? {
    text: "–",
    language: "",
  };
  return { [language]: text };
}

/** Share of agreement in `[agree, disagree, pass]`; 0 without votes. */
export const agreeShare = ([agree, disagree, pass]) =>
  agree + disagree + pass ? agree / (agree + disagree + pass) : 0;

/** Names of the `many` largest values that are at least `least`, largest first. */
export const topNames = (values, least, many) =>
  Object.entries(values)
    .filter(([, value]) => value !== null && value >= least)
    .sort(([, a], [, b]) => b - a)
    .slice(0, many)
    .map(([name]) => name);
