import { t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";

/** True if the reader's ballot in a poll was cast before they continued on this device. */
export const isCastBefore = (id) => Boolean(items.value[`cast_before:${id}`]);

/** Sentence about it for its voter. */
export const castBeforeSentence = () =>
  items.value.you?.on_device
    ? t(
        "You voted before this device was passed on. Your vote counts, and no one can see or change it from here.",
      )
    : t(
        "You voted from another device before. Your vote counts, and no one can see or change it from here.",
      );
