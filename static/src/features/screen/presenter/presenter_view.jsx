// View for the people on stage: the screen, time, notes, and the next item.

import { t } from "../../../lib/i18n.js";
import { boot, isEnded } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Button } from "../../../ui/buttons/button.jsx";
import { AuthoredText, FilledSentence } from "../../../ui/text.jsx";
import { AgendaNotes } from "../../agenda/agenda_notes.jsx";
import { AgendaTime } from "../../agenda/agenda_time.jsx";
import { allViews, chosenView, currentView } from "../current_view.js";
import { LECTERN_NOW, viewName } from "../frame/screen_parts.jsx";
import { viewAtOffset } from "../rundown.js";
import { showNext } from "../screen_actions.js";
import { ScreenPreview } from "../screen_preview.jsx";

const mayControl = () => ["moderator", "organiser"].includes(boot.role);

/** @import { ComponentChildren } from "../../../lib/types" */

/**
 * Parts of the page, in the order of a phone: two columns on a tablet.
 * @param {{children?: ComponentChildren}} props  what comes next
 */
export const PresenterView = ({ children }) => (
  <div class="presenter">
    <OnScreen />
    <div class="stack gap-3 presenter-time">
      {isEnded.value ? null : <AgendaTime />}
      <Clocks />
    </div>
    <AgendaNotes />
    <div class="stack gap-3 presenter-next">{children}</div>
  </div>
);

/** A live picture of the screen, and for moderators the buttons that go on and back. */
function OnScreen() {
  const by = useAction();
  return (
    <section class="stack gap-3 presenter-screen" aria-label={t("On the screen")}>
      <ScreenPreview />
      <p class="presenter-view">
        {chosenView.value.blank ? (
          t("The screen is blank.")
        ) : (
          <FilledSentence
            sentence={t("On screen now: {what}")}
            what={<AuthoredText as="b" text={viewName(currentView.value)} />}
          />
        )}
      </p>
      {mayControl() && !isEnded.value ? (
        <>
          <div class="presenter-buttons">
            <Button disabled={by.waiting} onClick={() => by.send(showNext(-1))}>
              {t("Previous item")}
            </Button>
            <Button look="primary" disabled={by.waiting} onClick={() => by.send(showNext(1))}>
              {t("Next item")}
            </Button>
          </div>
          <p class="muted small">
            <FilledSentence
              sentence={t("Next on the screen: {what}")}
              what={
                <AuthoredText text={viewName(viewAtOffset(allViews.value, currentView.value, 1))} />
              }
            />
          </p>
          <ActionStatus {...by} />
        </>
      ) : null}
    </section>
  );
}

/** Time left of what runs besides the agenda: a speech, a poll, a breakout. */
function Clocks() {
  const running = LECTERN_NOW.map((look) => look()).filter((found) => found?.clock);
  if (!running.length) return null;
  return (
    <section class="card stack gap-4 presenter-clocks" aria-label={t("Time left")}>
      {running.map(({ title, clock }, at) => (
        <div key={at}>
          <AuthoredText as="p" text={title} class="clamped" />
          {clock}
        </div>
      ))}
    </section>
  );
}
