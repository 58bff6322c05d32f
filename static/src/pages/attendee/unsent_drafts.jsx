import { drafts, forget } from "../../lib/stored_drafts.js";
import { t } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { Unknown } from "../../ui/text.jsx";

const isElsewhere = (name) => Number.parseInt(name, 10) !== items.value.yours?.room;
const isGone = (name) => !(`poll:${Number.parseInt(name, 10)}` in items.value);
const isOutOfReach = (name) => ![1, items.value.yours?.room].includes(items.value[`mine:${name}`]?.room ?? 1);

// What is drafted under names that begin like this, and whether the place where it was to go is out of reach.
const KEPT = { "report:": isElsewhere, "quick:": isElsewhere, "tell:": isElsewhere, "poll:": isGone, "statement:": isGone, "edit:": isOutOfReach, "appeal:": isOutOfReach };

/** What was typed in a room that one is not in any more, and came too late to be sent. */
export const Left = () =>
  Object.entries(KEPT).flatMap(([beginning, isLost]) =>
    drafts(beginning).filter(([name, draft]) => isLost(name) && words(draft)).map(([name, draft]) => (
      <div class="card stack" key={beginning + name}>
        <p><b>{beginning === "report:" ? t("This was not saved before your room ended. Tell it to a moderator, who can still write it.") : t("You typed this in a room that you are not in any more. It was not sent.")}</b></p>
        <p class="left-behind"><Unknown text={words(draft)} /></p>
        <div class="buttons"><button type="button" class="button" onClick={() => forget(beginning + name)}>{t("Put it away")}</button></div>
      </div>
    )),
  );

// What somebody typed of a draft; nothing of what they only chose.
function words(draft) {
  const typed = typeof draft === "string" ? [draft] : Array.isArray(draft) ? draft : [draft.prompt, draft.options, draft.text];
  return typed.filter((each) => typeof each === "string" && each.trim()).join("\n");
}
