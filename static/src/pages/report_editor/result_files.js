// Single files of the results.

import { t } from "../../lib/i18n.js";

/** @import { ResultFile } from "../../features/event/organiser/results.jsx" */

/** @type {ResultFile[]} */
export const FILES = [
  {
    path: "results/polls.csv",
    name: () => t("Polls"),
    content: () => t("All results, in total and by group."),
  },
  {
    path: "results/ballots.csv",
    name: () => t("Ballots"),
    content: () => t("One row per ballot of closed polls. Anonymous ballots have no names."),
  },
  {
    path: "results/breakouts.csv",
    name: () => t("Breakouts"),
    content: () => t("Room assignments, encounters, and room reports."),
    part: "breakouts",
  },
  {
    path: "results/questions.csv",
    name: () => t("Questions"),
    content: () => t("Every question with its state, translations, upvotes and reply."),
  },
  {
    path: "results/floor.csv",
    name: () => t("Speeches"),
    content: () => t("Every request for the floor, its outcome, and the time spoken."),
    part: "floor",
  },
  {
    path: "results/hands.csv",
    name: () => t("Hands"),
    content: () => t("Votes counted by show of hands, alone and together with the ballots"),
  },
  {
    path: "results/projects.csv",
    name: () => t("Projects"),
    content: () => t("Every card of the board, with pledges, next step and interest"),
    part: "projects",
  },
  {
    path: "plan.docx",
    name: () => t("Draft action plan"),
    content: () => t("Projects with lead, partners and next step, for Word"),
    part: "projects",
  },
  {
    path: "plan.json",
    name: () => t("Draft action plan"),
    content: () => t("The same for programs (JSON)"),
    part: "projects",
  },
  {
    path: "results/log.csv",
    name: () => t("Log"),
    content: () => t("Actions by the team, with role link and initials."),
  },
  {
    path: "calendar.ics",
    name: () => t("Calendar"),
    content: () => t("Calendar invitation (.ics)"),
  },
];
