// Texts of the event's set-up, each with the field that it is written in.

import { t } from "../../lib/i18n.js";
import { boot, event, items } from "../../lib/session.js";
import { untranslatedLanguages } from "../translation/missing_translations.js";
import { groupWord } from "./group_words.js";

const GROUPS = /** @type {const} */ (["delegation", "region", "sector"]);
const NUMBERS = /** @type {const} */ (["one", "many"]);

/**
 * Texts that the organiser writes on the editing page. `field`: id of its field without the
 * language.
 * @returns {{what: string, text: Record<string, string>, field: string}[]}
 */
export function setupTexts() {
  const { title, description, look, sectors, terms } = event.value;
  const { delegations = [], regions = [] } = items.value.delegations ?? {};
  return [
    { what: t("Title"), text: title, field: "title" },
    { what: t("Description"), text: description, field: "description" },
    ...GROUPS.flatMap((kind) =>
      NUMBERS.map((number) => ({
        what: t("Word for a group"),
        text: terms?.[kind]?.[number] ?? {},
        field: `terms.${kind}.${number}`,
      })),
    ),
    ...(sectors ?? []).map(({ id, name }) => ({
      what: groupWord("sector"),
      text: name,
      field: `sectors.${id}.name`,
    })),
    ...regions.map(({ id, name }) => ({
      what: groupWord("region"),
      text: name,
      field: `regions.${id}.name`,
    })),
    ...delegations.map(({ id, name }) => ({
      what: groupWord("delegation"),
      text: name,
      field: `delegations.${id}.name`,
    })),
    ...(items.value.agenda?.points ?? []).flatMap((point, at) => [
      { what: t("Agenda"), text: point.title, field: `agenda.${at}.title` },
      { what: t("Agenda"), text: point.speaker ?? {}, field: `agenda.${at}.speaker` },
    ]),
    ...(look?.logos ?? []).map(({ file, name }) => ({
      what: t("Logo"),
      text: name,
      field: `look.logos.${file}.name`,
    })),
    { what: t("Funding line"), text: look?.funding ?? {}, field: "look.funding" },
    { what: t("Disclaimer"), text: look?.disclaimer ?? {}, field: "look.disclaimer" },
  ];
}

/** Texts that lack a language of the event, with the languages. */
export const setupGaps = () =>
  setupTexts()
    .map((each) => ({ ...each, lacks: untranslatedLanguages(each.text, event.value.languages) }))
    .filter(({ lacks }) => lacks.length);

/**
 * Address of a field on the editing page.
 * @param {string} id
 */
export const fieldUrl = (id) => `${boot.path}/edit#${id}`;
