import { drafts, forget } from "../drafts.js";
import { t } from "../i18n.js";
import { items } from "../live.js";
import { Unknown } from "../parts/text.jsx";

const isOtherRoom = (name) => Number.parseInt(name, 10) !== items.value.yours?.room;
const isPollGone = (name) => !(`poll:${Number.parseInt(name, 10)}` in items.value);
const isQuestionOutOfReach = (name) => ![1, items.value.yours?.room].includes(items.value[`mine:${name}`]?.room ?? 1);

// What is drafted under names that begin like this, and whether the place where it was to go is out of reach.
const LOST_BY_PREFIX = { "report:": isOtherRoom, "quick:": isOtherRoom, "tell:": isOtherRoom, "poll:": isPollGone, "statement:": isPollGone, "edit:": isQuestionOutOfReach, "appeal:": isQuestionOutOfReach };

/** What was typed in a room that one is not in any more, and came too late to be sent. */
export const Left = () =>
  Object.entries(LOST_BY_PREFIX).flatMap(([prefix, isLost]) =>
    drafts(prefix).filter(([name, draft]) => isLost(name) && typedText(draft)).map(([name, draft]) => (
      <div class="card stack" key={prefix + name}>
        <p><b>{prefix === "report:" ? t("This was not saved before your room ended. Tell it to a moderator, who can still write it.") : t("You typed this in a room that you are not in any more. It was not sent.")}</b></p>
        <p class="left-behind"><Unknown text={typedText(draft)} /></p>
        <div class="buttons"><button type="button" class="button" onClick={() => forget(prefix + name)}>{t("Put it away")}</button></div>
      </div>
    )),
  );

// What somebody typed of a draft; nothing of what they only chose.
function typedText(draft) {
  const typed = typeof draft === "string" ? [draft] : Array.isArray(draft) ? draft : [draft.prompt, draft.options, draft.text];
  return typed.filter((each) => typeof each === "string" && each.trim()).join("\n");
}
