// Start and end of a session, for moderators and organisers.

import { joinSentences, n, t } from "../../lib/i18n.js";
import { isSession, MAIN, mainEvent, mainPath, progressOf } from "../../lib/page/session_list.js";
import { boot, event, presentCount } from "../../lib/session.js";
import { formatDay, formatTimes } from "../../lib/time/date_format.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ActionButton } from "../../ui/buttons/action_button.jsx";
import { closeDialog, dialogState } from "../../ui/dialog_state.js";
import { FactLine } from "../../ui/fact_line.jsx";
import { FormDialog } from "../../ui/form_dialog.jsx";
import { AuthoredText, FilledSentence } from "../../ui/text.jsx";
import { eventStateLabel } from "../event/event_states.js";

/** Bar of the desk until the session has started. */
export function SessionNotStarted() {
  const action = useAction();
  if (event.value.state !== "draft") return null;
  return (
    <div class="notice ended wrap" role="status" id="not-started">
      <b>{t("This session has not started.")}</b>
      <span>{joinSentences(waitingWords(), isMainLive() ? "" : t("Start the event first."))}</span>
      <StartSession by={action} />
      <ActionStatus {...action} />
    </div>
  );
}

const isMainLive = () => progressOf(MAIN).state === "live";

const waitingWords = () =>
  n("{n} person in the lobby.", "{n} people in the lobby.", presentCount.value ?? 0);

/** @param {{by: ReturnType<typeof useAction>}} props */
const StartSession = ({ by }) => (
  <ActionButton do="session.start" look="primary" by={by} disabled={!isMainLive()}>
    {t("Start session")}
  </ActionButton>
);

const endSentence = () =>
  joinSentences(
    t("Open polls close, and anonymous ballots can no longer be linked to people or changed."),
    t("Results are kept. This cannot be undone."),
  );

/** Line of the desk's menu that opens the dialog for ending a running session. */
export const EndSessionLine = () =>
  isSession() && event.value.state === "live" ? (
    <li>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => (dialogState.value = { name: "end_session" })}
      >
        {t("End session…")}
      </button>
    </li>
  ) : null;

/** Dialog that ends the session for everyone. */
export const EndSessionDialog = () => (
  <FormDialog
    title={t("End this session for everyone?")}
    action={() => ({ do: "session.end" })}
    submit={t("End session")}
    danger
    onClose={closeDialog}
  >
    <p>{endSentence()}</p>
  </FormDialog>
);

/** Card of a session on the organiser's page: the event that it is part of, and its state. */
export function SessionLife() {
  const action = useAction();
  const { state, title, starts, ends, zone } = event.value;
  return (
    <section class="card stack">
      <AuthoredText text={title} as="h2" />
      <p class="muted">
        <FactLine
          facts={[formatDay(starts, zone), formatTimes(starts, ends, zone), eventStateLabel(state)]}
        />
      </p>
      <PartOfEvent />
      <div class="buttons">
        {state === "draft" ? <StartSession by={action} /> : null}
        {state === "live" ? (
          <ActionButton
            by={action}
            do="session.end"
            confirm={{
              title: t("End this session for everyone?"),
              sentence: endSentence(),
              danger: true,
            }}
          >
            {t("End session")}
          </ActionButton>
        ) : null}
      </div>
      <ActionStatus {...action}>
        {state === "draft" && !isMainLive() ? t("Start the event first.") : null}
      </ActionStatus>
    </section>
  );
}

/** Sentence that names the main event, with a link to its page. */
export const PartOfEvent = () => (
  <p>
    <FilledSentence
      sentence={t("This session is part of {event}.")}
      event={
        <a
          class="target"
          href={`${mainPath()}/${boot.role === "organiser" ? "organise" : "moderate"}`}
        >
          <AuthoredText text={mainEvent()?.title} />
        </a>
      }
    />
  </p>
);
