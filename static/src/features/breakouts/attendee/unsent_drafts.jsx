import { deleteDraft, draftsStartingWith } from "../../../lib/drafts/stored_drafts.js";
import { t } from "../../../lib/i18n.js";
import { PLENARY } from "../../../lib/rules.js";
import { items } from "../../../lib/session.js";
import { UntaggedText } from "../../../ui/text.jsx";
import { usePastRoom } from "./past_room.js";

/** @import { Text } from "../../../lib/types" */

/** @param {string} name */
const isOtherRoom = (name) => Number.parseInt(name, 10) !== items.value.yours?.room;
/** @param {string} name @param {?{room: number}} past */
const isReportClosed = (name, past) =>
  isOtherRoom(name) && Number.parseInt(name, 10) !== past?.room;
/** @param {string} name */
const isPollGone = (name) => !(`poll:${Number.parseInt(name, 10)}` in items.value);
/** @param {string} name */
const isQuestionOutOfReach = (name) =>
  ![PLENARY, items.value.yours?.room].includes(items.value[`mine:${name}`]?.room ?? PLENARY);

// Draft name prefixes, each with a test of whether the draft can no longer be sent.
const LOST_BY_PREFIX = {
  "report:": isReportClosed,
  "quick_poll:": isOtherRoom,
  "tell:": isOtherRoom,
  "poll:": isPollGone,
  "statement:": isPollGone,
  "edit:": isQuestionOutOfReach,
  "appeal:": isQuestionOutOfReach,
};

/** Unsent drafts of places that the reader can no longer reach, for copying. */
export function UnsentDrafts() {
  const past = usePastRoom();
  return Object.entries(LOST_BY_PREFIX).flatMap(([prefix, isLost]) =>
    draftsStartingWith(prefix)
      .filter(([name, draft]) => isLost(name, past) && typedText(draft))
      .map(([name, draft]) => (
        <div class="card stack" key={prefix + name}>
          <p class="strong">
            {prefix === "report:"
              ? t("This was not saved before the room closed. Please ask a moderator to add it.")
              : t("Not sent: you typed this in a room you have since left.")}
          </p>
          <p class="paragraphs">
            <UntaggedText text={typedText(draft)} />
          </p>
          <button type="button" class="button start" onClick={() => deleteDraft(prefix + name)}>
            {t("Dismiss")}
          </button>
        </div>
      )),
  );
}

/**
 * The typed texts of a draft, without choices.
 * @param {string | string[] | {text?: string, prompt?: Text, config?: {options?: Text[]}}} draft
 */
function typedText(draft) {
  const typed =
    typeof draft === "string"
      ? [draft]
      : Array.isArray(draft)
        ? draft
        : [draft.text, ...[draft.prompt, ...(draft.config?.options ?? [])].flatMap(wordsOf)];
  return typed.filter((each) => typeof each === "string" && each.trim()).join("\n");
}

/** Words of a text in every language. @param {?Text} [texts] */
const wordsOf = (texts) => Object.values(texts ?? {});
