// The floor at the desk: the speaker, the next speaker, the speakers' list, calls and settings.

import { t, textOf } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { hasDelegations, isEnded, items } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ShortcutButton } from "../../ui/desk/shortcut_button.jsx";
import { ConfirmButton } from "../../ui/fields/confirm_button.jsx";
import { AuthoredText, FilledSentence } from "../../ui/text.jsx";
import { DelegationName, delegationName } from "../event/delegation_name.jsx";
import { Fairness } from "../questions/fairness.jsx";
import { currentView } from "../screen/current_view.js";
import { CallDelegation } from "./floor_call.jsx";
import css from "./floor_desk.css";
import { KindPill, NextSpeaker, SpeakerName, SpeakingNow, WaitingList } from "./floor_now.jsx";
import { FloorOrder, FloorSettings } from "./floor_settings.jsx";
import { isFloorInUse } from "./floor_state.js";

/** @import { Row, Sending } from "./types" */

/** Number of people on the speakers' list. */
export const waitingCount = () => items.value.floor?.waiting.length ?? 0;

/** The tab "Floor". */
export function Floor() {
  const { floor } = items.value;
  if (isEnded.value) return floor ? <Balance /> : <p class="empty">{t("The event has ended.")}</p>;
  if (!isFloorInUse()) return <ClosedFloor />;
  return (
    <div class="floor-desk">
      <SpeakingPart />
      <ListPart />
      {hasDelegations.value ? <CallDelegation /> : null}
      <FloorSettings />
      <Balance />
    </div>
  );
}

/** In the tab "Now" while someone speaks or waits: the speaker with the floor, and the next step. */
export function FloorLine() {
  const { floor } = items.value;
  if (isEnded.value || !floor || !(floor.speaking || floor.waiting.length)) return null;
  return (
    <section class="card floor-line" aria-label={t("The floor")}>
      <h2 class="eyebrow">
        <a href="#floor">{t("The floor")}</a>
      </h2>
      {floor.speaking ? <SpeakingNow /> : null}
      <NextSpeaker />
      <Steps />
    </section>
  );
}

function ClosedFloor() {
  const { send, waiting, problem } = useAction();
  return (
    <div class="floor-desk">
      <section class="card floor-closed">
        <h2 class="section-title">{t("The floor")}</h2>
        <p>
          {t(
            "People ask to speak on their phones. Everyone sees who speaks, who is next, and the time.",
          )}
        </p>
        <FloorOrder />
        <div class="buttons">
          <button
            type="button"
            class="button primary"
            disabled={waiting}
            onClick={() => send({ do: "floor.open" })}
          >
            {t("Open the speakers' list")}
          </button>
        </div>
        <ActionStatus waiting={waiting} problem={problem} />
      </section>
      <FloorSettings />
      {items.value.floor_times ? <Balance /> : null}
    </div>
  );
}

const Balance = () => (
  <details class="card fold">
    <summary>
      <span class="fold-title">{t("Speaking balance")}</span>
    </summary>
    <Fairness />
  </details>
);

/** The speech with all that can be done about it. */
function SpeakingPart() {
  const { send, waiting, problem } = useAction();
  const { speaking } = items.value.floor;
  return (
    <section
      class="card floor-speaking"
      data-speaking={Boolean(speaking)}
      aria-label={t("Speaking now")}
    >
      <h2 class="eyebrow">{t("Speaking now")}</h2>
      <SpeakingNow />
      {speaking ? (
        <>
          <Replies send={send} waiting={waiting} />
          <div class="buttons">
            <button
              type="button"
              class="button"
              disabled={waiting}
              onClick={() => send({ do: "floor.pause", on: speaking.running_since !== null })}
            >
              {speaking.running_since === null ? t("Resume the clock") : t("Pause the clock")}
            </button>
            <button
              type="button"
              class="button quiet"
              disabled={waiting}
              onClick={() => send({ do: "floor.not_here", request: speaking.request.id })}
            >
              {t("Not here")}
            </button>
          </div>
        </>
      ) : null}
      <NextSpeaker />
      <Steps />
      <ActionStatus waiting={waiting} problem={problem} />
    </section>
  );
}

/** The two steps of the run of speeches: the next speaker, or none. */
function Steps() {
  const { send, waiting, problem } = useAction();
  const { speaking, waiting: list } = items.value.floor;
  return (
    <>
      <div class="buttons floor-steps">
        {list.length ? (
          <ShortcutButton
            id="floor.next"
            again={(key) => t("Press {key} again to give the floor to the next speaker.", { key })}
            class="button primary"
            disabled={waiting}
            onClick={() => send({ do: "floor.give" })}
          >
            {speaking ? t("Done, next speaker") : t("Give the floor")}
          </ShortcutButton>
        ) : null}
        {speaking ? (
          <button
            type="button"
            class={list.length ? "button" : "button primary"}
            disabled={waiting}
            onClick={() => send({ do: "floor.done" })}
          >
            {t("End speech")}
          </button>
        ) : null}
      </div>
      <ActionStatus problem={problem} />
    </>
  );
}

/**
 * Delegations that were addressed: each has a right of reply until it has used it.
 * @param {Sending} props
 */
function Replies({ send, waiting }) {
  const { replies, speaking } = items.value.floor;
  const { delegations = [] } = items.value.delegations ?? {};
  const others = delegations.filter(
    ({ id }) => id !== speaking?.request.delegation && !replies.includes(id),
  );
  /** @param {string[]} ids */
  const address = (ids) => send({ do: "floor.address", delegations: ids });
  if (!delegations.length) return null;
  return (
    <div class="floor-replies">
      {replies.map((id) => (
        <button
          type="button"
          class="button reply-chip"
          key={id}
          disabled={waiting}
          aria-label={t("Remove the right of reply of {name}", {
            name: textOf(delegationName(id) ?? {}),
          })}
          onClick={() => address(replies.filter((each) => each !== id))}
        >
          <FilledSentence
            sentence={t("Right of reply: {name}")}
            name={<DelegationName id={id} />}
          />
          <span aria-hidden="true">×</span>
        </button>
      ))}
      {others.length ? (
        <select
          aria-label={t("Right of reply for a delegation that was addressed")}
          value=""
          disabled={waiting}
          onChange={({ currentTarget }) => address([...replies, currentTarget.value])}
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
  const { send, waiting, problem } = useAction();
  const { open, waiting: list } = items.value.floor;
  return (
    <section class="card floor-waiting" aria-labelledby="floor-list">
      <div class="floor-head">
        <h2 class="section-title" id="floor-list">
          {t("Speakers' list")}
        </h2>
        <ScreenButton send={send} waiting={waiting} />
      </div>
      <FloorOrder />
      {list.length ? (
        <WaitingList after={(row) => <RowButtons row={row} send={send} waiting={waiting} />} />
      ) : (
        <p class="empty">{t("No one has asked for the floor yet.")}</p>
      )}
      <ActionStatus waiting={waiting} problem={problem} />
      <div class="buttons">
        <button
          type="button"
          class="button"
          disabled={waiting}
          onClick={() => send({ do: open ? "floor.close" : "floor.open" })}
        >
          {open ? t("Close the list") : t("Open the list again")}
        </button>
        {list.length ? (
          <ConfirmButton
            quiet
            disabled={waiting}
            label={t("Clear the list")}
            title={t("Close and clear the speakers' list?")}
            sentence={t("Everyone who waits is taken off it, without having spoken.")}
            onYes={() => send({ do: "floor.close", clear: true })}
          />
        ) : null}
      </div>
    </section>
  );
}

/**
 * Puts the floor on the screen, unless it is there.
 * @param {Sending} props
 */
function ScreenButton({ send, waiting }) {
  return currentView.value.what === "floor" ? (
    <span class="muted small">{t("Shown on the screen")}</span>
  ) : (
    <button
      type="button"
      class="button quiet"
      disabled={waiting}
      onClick={() => send({ do: "screen.show", room: 1, what: "floor" })}
    >
      {t("Show on the screen")}
    </button>
  );
}

/** @param {Sending & {row: Row}} props */
const RowButtons = ({ row, send, waiting }) => (
  <div class="buttons waiting-tools">
    <button
      type="button"
      class="button"
      disabled={waiting}
      onClick={() => send({ do: "floor.give", request: row.id })}
    >
      {t("Give")}
      <span class="hidden">
        {" "}
        <SpeakerName row={row} name={row.name} />
        <KindPill kind={row.kind} />
      </span>
    </button>
    <button
      type="button"
      class="button quiet"
      disabled={waiting}
      title={t("Take off the list")}
      onClick={() => send({ do: "floor.withdraw", request: row.id })}
    >
      <span aria-hidden="true">×</span>
      <span class="hidden">
        {t("Take off the list")} <SpeakerName row={row} name={row.name} />
      </span>
    </button>
  </div>
);

adoptStyles(css);

/** Its keyboard shortcut. */
export const FLOOR_SHORTCUT = {
  id: "floor.next",
  anywhere: true,
  keys: ["S"],
  what: () => t("Give the floor to the next speaker"),
};
