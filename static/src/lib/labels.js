// Labels of the codes on the wire, translated when they are drawn. An unknown code is its own
// label.

import { t, textOf } from "./i18n.js";
import { event } from "./session.js";

const GROUPS = {
  delegation: { one: () => t("Delegation"), many: () => t("Delegations") },
  region: { one: () => t("Region"), many: () => t("Regions") },
  sector: { one: () => t("Sector"), many: () => t("Sectors") },
};
const REASONS = {
  duplicate: () => t("Duplicate question"),
  off_topic: () => t("Off topic"),
  unclear: () => t("Unclear"),
  offensive: () => t("Inappropriate wording"),
  other: () => t("Other"),
};
const QUESTION_STATES = {
  pending: () => t("Waiting for review"),
  approved: () => t("Published"),
  answering: () => t("Now answering"),
  answered: () => t("Answered"),
  parked: () => t("Set aside"),
  rejected: () => t("Rejected"),
  withdrawn: () => t("Withdrawn"),
  merged: () => t("Merged"),
};
const EVENT_STATES = {
  draft: () => t("Not started"),
  live: () => t("Running"),
  ended: () => t("Ended"),
};
const ROLES = {
  attendee: () => t("Attendee"),
  speaker: () => t("Speaker"),
  moderator: () => t("Moderator"),
  organiser: () => t("Organiser"),
  screen: () => t("Screen"),
};
const labelOf = (words) => (code) => words[code]?.() ?? code;

/** Authored name of a sector of the event; an unknown one is its own name. */
export const sectorName = (id) => event.value.sectors.find((each) => each.id === id)?.name ?? id;
export const sectorLabel = (id) => textOf(sectorName(id));

/**
 * Word for a kind of group in this event: the organiser's, else the usual one.
 * @param {"delegation" | "region" | "sector"} kind
 * @param {"one" | "many"} number
 */
export const groupWord = (kind, number = "one") =>
  textOf(event.value.terms?.[kind]?.[number] ?? {}) || GROUPS[kind][number]();

export const reasonLabel = labelOf(REASONS);
export const questionStateLabel = labelOf(QUESTION_STATES);
export const eventStateLabel = labelOf(EVENT_STATES);
export const roleLabel = labelOf(ROLES);
