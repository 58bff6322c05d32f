// The floor at the desk: the speaker, the next speaker, the speakers' list, calls and settings.

import { n, t, textOf } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { hasDelegations, isEnded, items } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ActionButton } from "../../ui/buttons/action_button.jsx";
import { DialogButton } from "../../ui/buttons/dialog_button.jsx";
import { ShortcutButton } from "../../ui/desk/shortcut_button.jsx";
import { Dialog } from "../../ui/dialog.jsx";
import { AuthoredText, FilledSentence } from "../../ui/text.jsx";
import { DelegationName, delegationName } from "../event/delegation_name.jsx";
import { untilStarted } from "../event/needs_start.js";
import { Fairness } from "../questions/fairness.jsx";
import { currentView } from "../screen/current_view.js";
import { CallDelegation } from "./floor_call.jsx";
import css from "./floor_desk.css";
import { KindPill, NextSpeaker, SpeakerName, SpeakingNow, WaitingList } from "./floor_now.jsx";
import { FloorOrder, FloorSettings } from "./floor_settings.jsx";
import { isFloorInUse, waitingRows } from "./floor_state.js";
import { SpeechFigures } from "./speech_clock.jsx";

/** @import { Row, Sending } from "./types" */

/** Number of people on the speakers' list while it is open. */
export const waitingCount = () => (items.value.floor?.open ? items.value.floor.waiting.length : 0);

/** The tab "Floor". */
export function Floor() {
  const { floor } = items.value;
  if (isEnded.value) return floor ? <Balance /> : <p class="empty">{t("The event has ended.")}</p>;
  if (!isFloorInUse()) return <ClosedFloor />;
  return (
    <div>
      <SpeakingPart />
      <ListPart />
      {hasDelegations.value ? <CallDelegation /> : null}
      <FloorSettings />
      <Balance />
    </div>
  );
}

/**
 * In the tab "Now" while someone speaks or waits on an open list: the speaker with their clock, or
 * the next speaker, and the next step, on a line.
 */
export function FloorLine() {
  const { floor } = items.value;
  if (isEnded.value || !floor || !(floor.speaking || waitingCount())) return null;
  const { speaking } = floor;
  const [next] = waitingRows();
  return (
    <section class="card row flush below-3 now-line" aria-label={t("The floor")}>
      <p class="grow clamped small">
        <span class="muted">{speaking ? t("Speaking now") : t("Next to speak")}</span>{" "}
        {speaking ? (
          <>
            <SpeakerName row={speaking.request} name={speaking.name} />{" "}
            <SpeechFigures speech={speaking} key={speaking.request.id} />
          </>
        ) : (
          <SpeakerName row={next} name={next.name} />
        )}
      </p>
      <Steps isLine />
    </section>
  );
}

function ClosedFloor() {
  const action = useAction();
  return (
    <div>
      <section class="card stack gap-3">
        <h2 class="section-title">{t("The floor")}</h2>
        <p>
          {t(
            "People ask to speak on their phones. Everyone sees who speaks, who is next, and the time.",
          )}
        </p>
        <FloorOrder />
        <ActionButton do="floor.open" look="primary" class="start" by={action} {...untilStarted()}>
          {t("Open the speakers' list")}
        </ActionButton>
        <ActionStatus {...action} />
      </section>
      <FloorSettings />
      {items.value.floor_times ? <Balance /> : null}
    </div>
  );
}

const Balance = () => (
  <details class="card fold">
    <summary>{t("Heard so far")}</summary>
    <Fairness />
  </details>
);

/** The speech with all that can be done about it. */
function SpeakingPart() {
  const action = useAction();
  const { speaking } = items.value.floor;
  return (
    <section
      class="card stack gap-2"
      data-marked={Boolean(speaking)}
      aria-label={t("Speaking now")}
    >
      <h2 class="eyebrow">{t("Speaking now")}</h2>
      <SpeakingNow />
      {speaking ? (
        <>
          <Replies by={action} />
          <div class="buttons">
            <ActionButton
              do="floor.pause"
              with={{ on: speaking.running_since !== null }}
              by={action}
            >
              {speaking.running_since === null ? t("Resume the clock") : t("Pause the clock")}
            </ActionButton>
            <ActionButton
              do="floor.not_here"
              with={{ request: speaking.request.id }}
              look="quiet"
              by={action}
            >
              {t("Not here")}
            </ActionButton>
          </div>
        </>
      ) : null}
      <NextSpeaker />
      <Steps />
      <ActionStatus {...action} />
    </section>
  );
}

/** Steps of the run of speeches: the next speaker, or none; on a line, only one. */
function Steps({ isLine = false }) {
  const action = useAction();
  const { speaking, waiting: list } = items.value.floor;
  return (
    <>
      <div class="buttons floor-steps">
        {list.length ? (
          <ShortcutButton
            id="floor.next"
            again={(key) => t("Press {key} again to give the floor to the next speaker.", { key })}
            class={isLine ? "button" : "button primary"}
            disabled={action.waiting}
            onClick={() => action.send({ do: "floor.give" })}
          >
            {speaking ? t("Done, next speaker") : t("Give the floor")}
          </ShortcutButton>
        ) : null}
        {speaking && !(isLine && list.length) ? (
          <ActionButton
            do="floor.done"
            look={isLine || list.length ? "plain" : "primary"}
            by={action}
          >
            {t("End speech")}
          </ActionButton>
        ) : null}
      </div>
      <ActionStatus problem={action.problem} />
    </>
  );
}

/** Delegations that were addressed may reply once. @param {{by: Sending}} props */
function Replies({ by }) {
  const { replies, speaking } = items.value.floor;
  const { delegations = [] } = items.value.delegations ?? {};
  const others = delegations.filter(
    ({ id }) => id !== speaking?.request.delegation && !replies.includes(id),
  );
  if (!delegations.length) return null;
  return (
    <div class="buttons floor-replies">
      {replies.map((id) => (
        <ActionButton
          do="floor.address"
          with={{ delegations: replies.filter((each) => each !== id) }}
          class="small accent tinted gap-1"
          key={id}
          by={by}
          aria-label={t("Remove the right of reply of {name}", {
            name: textOf(delegationName(id) ?? {}),
          })}
        >
          <FilledSentence
            sentence={t("Right of reply: {name}")}
            name={<DelegationName id={id} />}
          />
          <span aria-hidden="true">×</span>
        </ActionButton>
      ))}
      {others.length ? (
        <select
          aria-label={t("Right of reply for a delegation that was addressed")}
          value=""
          disabled={by.waiting}
          onChange={({ currentTarget: { value } }) =>
            by.send({ do: "floor.address", delegations: [...replies, value] })
          }
        >
          <option value="">{t("Right of reply for…")}</option>
          {others.map(({ id, name }) => (
            <AuthoredText as="option" text={name} value={id} key={id} />
          ))}
        </select>
      ) : null}
    </div>
  );
}

function ListPart() {
  const action = useAction();
  const { open, waiting: list } = items.value.floor;
  return (
    <section class="card stack gap-2" aria-labelledby="floor-list">
      <div class="row">
        <h2 class="section-title" id="floor-list">
          {t("Speakers' list")}
        </h2>
        <ScreenButton by={action} />
      </div>
      <FloorOrder />
      {list.length ? (
        <WaitingList after={(row) => <RowButtons row={row} by={action} />} />
      ) : (
        <p class="empty">{t("No one has asked for the floor yet.")}</p>
      )}
      <ActionStatus {...action} />
      <div class="buttons">
        {open && list.length ? (
          <CloseButton by={action} waiting={list.length} />
        ) : (
          <ActionButton
            do={open ? "floor.close" : "floor.open"}
            by={action}
            {...(open ? {} : untilStarted())}
          >
            {open ? t("Close the list") : t("Open the list again")}
          </ActionButton>
        )}
        {!open && list.length ? (
          <ActionButton
            do="floor.close"
            with={{ clear: true }}
            look="quiet"
            by={action}
            confirm={{
              title: t("Clear the speakers' list?"),
              sentence: t("Everyone who waits is taken off it, without having spoken."),
            }}
          >
            {t("Clear the list")}
          </ActionButton>
        ) : null}
      </div>
    </section>
  );
}

/**
 * Closes the list, and asks first what becomes of the people who wait.
 * @param {{by: Sending, waiting: number}} props
 */
const CloseButton = ({ by, waiting }) => (
  <DialogButton class="button" label={t("Close the list")}>
    {(/** @type {() => void} */ close) => {
      const closeList = async (/** @type {boolean} */ clear) => {
        close();
        await by.send({ do: "floor.close", clear });
      };
      return (
        <Dialog title={t("Close the speakers' list?")} onClose={close}>
          <p>
            {n(
              "{n} person still waits to speak. No one else can ask for the floor.",
              "{n} people still wait to speak. No one else can ask for the floor.",
              waiting,
            )}
          </p>
          <div class="buttons above-3">
            <button type="button" class="button primary" onClick={() => closeList(false)}>
              {n("Close and keep {n}", "Close and keep {n}", waiting)}
            </button>
            <button type="button" class="button" onClick={() => closeList(true)}>
              {n("Close and clear {n}", "Close and clear {n}", waiting)}
            </button>
          </div>
        </Dialog>
      );
    }}
  </DialogButton>
);

/** Puts the floor on the screen, unless it is there. @param {{by: Sending}} props */
const ScreenButton = ({ by }) =>
  currentView.value.what === "floor" ? (
    <span class="muted small">{t("Shown on the screen")}</span>
  ) : (
    <ActionButton do="screen.show" with={{ room: 1, what: "floor" }} look="quiet" by={by}>
      {t("Show on the screen")}
    </ActionButton>
  );

/** @param {{row: Row, by: Sending}} props */
const RowButtons = ({ row, by }) => (
  <div class="buttons gap-0">
    <ActionButton do="floor.give" with={{ request: row.id }} by={by}>
      {t("Give")}
      <span class="hidden">
        {" "}
        <SpeakerName row={row} name={row.name} />
        <KindPill kind={row.kind} />
      </span>
    </ActionButton>
    <ActionButton
      do="floor.withdraw"
      with={{ request: row.id }}
      look="quiet"
      by={by}
      title={t("Take off the list")}
    >
      <span aria-hidden="true">×</span>
      <span class="hidden">
        {t("Take off the list")} <SpeakerName row={row} name={row.name} />
      </span>
    </ActionButton>
  </div>
);

adoptStyles(css);

/** Its keyboard shortcut. */
export const FLOOR_SHORTCUT = {
  id: "floor.next",
  part: "floor",
  anywhere: true,
  keys: ["S"],
  what: () => t("Give the floor to the next speaker"),
};
