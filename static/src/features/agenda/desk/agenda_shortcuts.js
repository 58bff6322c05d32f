// Keyboard shortcuts for the agenda: capitals of letters that only open dialogs, so that a review of
// questions with Caps Lock on starts no agenda item.

import { t } from "../../../lib/i18n.js";

/** Minutes that a press of a button gives the current item, or takes. */
export const STEP_MIN = 5;

/** @type {import("../../../ui/desk/shortcuts.js").ShortcutGroup} */
export const AGENDA_SHORTCUTS = {
  title: () => t("Agenda"),
  keys: [
    {
      id: "agenda.start",
      anywhere: true,
      keys: ["G"],
      what: () => t("Start the current or next item"),
    },
    {
      id: "agenda.extend",
      anywhere: true,
      keys: ["E"],
      what: () => t("Add {n} minutes to the current item", { n: STEP_MIN }),
    },
    {
      id: "agenda.finish",
      anywhere: true,
      keys: ["W"],
      what: () => t("Finish the current item"),
    },
  ],
};
