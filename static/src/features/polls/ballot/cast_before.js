import { t } from "../../../lib/i18n.js";
import { placeInBrowser } from "../../people/people_per_browser.js";

/** Sentence about a ballot that its voter cast before they continued on this device. */
export const castBeforeSentence = () =>
  placeInBrowser()
    ? t(
        "You voted before this device was passed on. Your vote counts, and no one can see or change it from here.",
      )
    : t(
        "You voted from another device before. Your vote counts, and no one can see or change it from here.",
      );
