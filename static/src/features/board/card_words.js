// Words and icons of the codes of cards and pledges, and the text of a card as a reader sees it.

import { locale, t } from "../../lib/i18n.js";
import { boot } from "../../lib/session.js";

/** @import { Card, CardField, CardType, NamedChoice, PledgeRole } from "./types" */

/**
 * Types of cards, in the order in which they are offered.
 * @type {CardType[]}
 */
export const CARD_TYPES = ["seek", "offer", "idea"];

const TYPE_LABELS = {
  seek: () => t("Looking for"),
  offer: () => t("Offers"),
  idea: () => t("Idea"),
};
const TYPE_HINTS = {
  seek: () => t("You need a partner, know-how or a place to try something."),
  offer: () => t("You have something that others could use."),
  idea: () => t("You would like to do something together with others."),
};
const ROLE_LABELS = {
  lead: () => t("Lead"),
  partner: () => t("Partner"),
  observe: () => t("Observe"),
};
const CARD_STATES = {
  pending: () => t("Waiting for review"),
  approved: () => t("On the board"),
  rejected: () => t("Not shown"),
  withdrawn: () => t("Withdrawn"),
};

/** @param {CardType} type */
export const typeLabel = (type) => TYPE_LABELS[type]();
/** @param {CardType} type */
export const typeHint = (type) => TYPE_HINTS[type]();
/** @param {PledgeRole} role */
export const roleLabel = (role) => ROLE_LABELS[role]();
/** @param {Card["state"]} state */
export const cardStateLabel = (state) => CARD_STATES[state]();

/** Path of a stroked icon in a 24 × 24 box: a loupe, something handed out, a lamp. */
export const TYPE_ICONS = {
  seek: "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13M15.5 15.5L20 20",
  offer: "M12 15V4M8 8l4-4l4 4M5 13v6h14v-6",
  idea: "M9.5 17h5M10 20.5h4M12 3.5a6 6 0 0 0-3.6 10.8c.7.6 1.1 1.5 1.1 2.7h5c0-1.2.4-2.1 1.1-2.7A6 6 0 0 0 12 3.5",
};

/**
 * Text of a field of a card in the reader's language if it is translated, else the original; with
 * its language.
 * @param {CardField} written
 * @param {string} [language]
 * @returns {[string, string]}
 */
export const wordsOf = (written, language = boot.language) => {
  const translated = written.language === language ? undefined : written.translations?.[language];
  return translated ? [translated, language] : [written.text, written.language];
};

/**
 * A field of a card in all languages in which it is written.
 * @param {CardField} written
 */
export const asText = (written) => ({
  ...written.translations,
  [written.language]: written.text,
});

/**
 * "12 December 2026" for "2026-12-12".
 * @param {string} due
 */
export const formatDue = (due) =>
  new Intl.DateTimeFormat(locale(), { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(`${due}T00:00Z`),
  );

/**
 * Themes, delegations or regions as the choices of a menu.
 * @type {(known: {id: string, name: NamedChoice[1]}[]) => NamedChoice[]}
 */
export const namesOf = (known) => known.map(({ id, name }) => [id, name]);
