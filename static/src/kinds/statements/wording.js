// What both modules of statements need: which there are, and how each is worded.

import { items, kinds } from "../../lib/session.js";

/** The names of all statements that are voted on; staff hold proposals too that are not. */
export const namesOf = (id, { statements }) => [
  ...statements.map((_, at) => `${at + 1}`),
  ...(kinds.value.statement ?? []).filter(([, { poll, state = "approved" }]) => poll === id && state === "approved").map(([seq]) => `p${seq}`),
];

/** A statement as an authored text. */
export function wording({ statements }, name) {
  if (!name.startsWith("p")) return statements[name - 1];
  const { text, language } = items.value[`statement:${name.slice(1)}`] ?? { text: "–", language: "" };
  return { [language]: text };
}

/** The share of those who agree; of `[agree, disagree, pass]`. */
export const agreed = ([agree, disagree, pass]) => (agree + disagree + pass ? agree / (agree + disagree + pass) : 0);

/** The names with the largest values, no smaller than `least`. */
export const top = (values, least, many) =>
  Object.entries(values).filter(([, value]) => value !== null && value >= least).sort(([, a], [, b]) => b - a).slice(0, many).map(([name]) => name);

