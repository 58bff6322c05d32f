// Names of sectors, and words for kinds of groups, as the organiser chose them. Sentences are
// written with the usual words; where an event has others, they are put in their place.

import { effect } from "@preact/signals";
import { setRewording, t, textOf } from "../../lib/i18n.js";
import { event } from "../../lib/session.js";
import { reworded } from "./group_rewording.js";

const GROUPS = {
  delegation: { one: () => t("Delegation"), many: () => t("Delegations") },
  region: { one: () => t("Region"), many: () => t("Regions") },
  sector: { one: () => t("Sector"), many: () => t("Sectors") },
};

/**
 * Authored name of a sector of the event; an unknown sector is its own name.
 * @param {string} id
 */
export const sectorName = (id) => event.value.sectors.find((each) => each.id === id)?.name ?? id;
/** @param {string} id */
export const sectorLabel = (id) => textOf(sectorName(id));

/**
 * Word for a kind of group in this event: the organiser's, else the usual word.
 * @param {"delegation" | "region" | "sector"} kind
 * @param {"one" | "many"} number
 */
export const groupWord = (kind, number = "one") =>
  textOf(event.value.terms?.[kind]?.[number] ?? {}) || GROUPS[kind][number]();

/** Rewords the page's sentences as long as the event has words of its own. */
export const startGroupWords = () =>
  effect(() => {
    const { terms } = event.value;
    const isUsual = !terms || Object.values(terms).every((term) => !term.one && !term.many);
    setRewording(isUsual ? (text) => text : (text, language) => reworded(text, terms, language));
  });
