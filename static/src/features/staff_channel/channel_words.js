// Sentences of the staff channel: presets, duties and receivers.

import { t, textOf } from "../../lib/i18n.js";

/** @import { ChannelMessageItem, MemberName } from "../../lib/types" */
/** @import { Audience, Duty, Preset } from "./types" */

/** @type {Record<Preset, () => string>} */
const PRESETS = {
  two_minutes: () => t("Two minutes left"),
  one_minute: () => t("One minute left"),
  finish: () => t("Please finish"),
  louder: () => t("Louder, please"),
  slower: () => t("Slower, please"),
  late: () => t("We are late"),
  take_question: () => t("Please answer this question"),
  next_ready: () => t("Is the next speaker ready?"),
  interpretation_lost: () => t("Interpretation is lost"),
  thanks: () => t("Thank you, understood"),
};

/** @type {Record<Duty, () => string>} */
const DUTIES = {
  organiser: () => t("Organiser"),
  moderator: () => t("Moderator"),
  host: () => t("Host"),
  speaker: () => t("Speaker"),
  interpreter: () => t("Interpreter"),
  technician: () => t("Technician"),
};

/** @type {Record<Duty | "everyone", () => string>} */
const RECEIVERS = {
  speaker: () => t("Speakers"),
  moderator: () => t("Moderators"),
  host: () => t("Hosts"),
  interpreter: () => t("Interpreters"),
  technician: () => t("Technicians"),
  organiser: () => t("Organisers"),
  everyone: () => t("Everyone on the channel"),
};

export const PRESET_NAMES = /** @type {Preset[]} */ (Object.keys(PRESETS));
export const RECEIVER_NAMES = /** @type {(Duty | "everyone")[]} */ (Object.keys(RECEIVERS));

/** @param {Preset} preset */
export const presetSentence = (preset) => PRESETS[preset]();

/** @param {Duty} duty */
export const dutyName = (duty) => DUTIES[duty]();

/**
 * Duties that a reader of this role may have.
 * @param {string} role
 */
export const dutiesOfRole = (role) => {
  const isStaff = role === "moderator" || role === "organiser";
  return /** @type {Duty[]} */ (Object.keys(DUTIES)).filter(
    (duty) => isStaff || (duty !== "moderator" && duty !== "organiser"),
  );
};

/** @param {Exclude<Audience, "person">} to */
export const receiverName = (to) => RECEIVERS[to]();

/**
 * A member, as others see them: the label of their link with initials, or their room, and the duty.
 * @param {MemberName} name
 */
export function memberName({ duty, label, initials, room }) {
  const place = label ? (initials ? `${label} (${initials})` : label) : textOf(room);
  return [dutyName(duty), place].filter(Boolean).join(" · ");
}

/**
 * Words of a message: the preset in the reader's language, and those that were typed.
 * @param {Pick<ChannelMessageItem, "content">} message
 */
export const messageWords = ({ content: { preset, text } }) =>
  [preset ? presetSentence(preset) : "", text ?? ""].filter(Boolean).join(" · ");
