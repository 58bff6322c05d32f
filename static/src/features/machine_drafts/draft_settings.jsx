// Settings of machine drafts, for organisers.

import { boot } from "../../lib/boot.js";
import { n, t } from "../../lib/i18n.js";
import { event, isEnded, items } from "../../lib/session.js";
import { FoldLine } from "../../ui/card.jsx";
import { ActionCheck } from "../../ui/fields/action_check.jsx";
import { FilledSentence } from "../../ui/text.jsx";
import { configure } from "../event/settings.js";
import { DraftProblem } from "./draft_problem.jsx";

/** Line with the service, its use, and the switch for the screen. */
export function DraftSettings() {
  const sent = items.value.draft_service?.sent_chars ?? 0;
  const isOnScreen = event.value.drafts_on_screen ?? false;
  return (
    <FoldLine title={t("Machine drafts")}>
      <p>
        {boot.drafts_at ? (
          <FilledSentence
            sentence={t("Texts leave this server: {place} drafts the translations.")}
            place={<bdi>{boot.drafts_at}</bdi>}
          />
        ) : (
          t("This server has no translation service now. No new drafts are made.")
        )}
      </p>
      <p class="muted">{n("{n} character sent so far", "{n} characters sent so far", sent)}</p>
      <DraftProblem />
      {isEnded.value ? null : (
        <ActionCheck
          isOn={isOnScreen}
          action={configure({ drafts_on_screen: !isOnScreen })}
          note={t("They are marked as not checked.")}
        >
          {t("Show machine drafts on the screen")}
        </ActionCheck>
      )}
    </FoldLine>
  );
}
