// Asking for the floor, for attendees and for heads of delegations.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../../lib/i18n.js";
import { boot, event, isEnded, items } from "../../lib/session.js";
import { serverMinute } from "../../lib/time/clock.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ActionButton } from "../../ui/buttons/action_button.jsx";
import { Field } from "../../ui/fields/field.jsx";
import { AuthoredText, FilledSentence } from "../../ui/text.jsx";
import { pointsNow } from "../agenda/agenda_now.js";
import { KindPill, NextSpeaker, SpeakerName, SpeakingNow, WaitingFold } from "./floor_now.jsx";
import {
  heldRequests,
  isFloorInUse,
  orderSentence,
  ownDelegation,
  ownRequests,
  waitingRows,
} from "./floor_state.js";
import { LanguageMenu } from "./language_menu.jsx";

/** @import { PlacedRow, RequestKind, Sending } from "./types" */

/** The floor with own requests, as a card; nothing while it is not in use. */
export function FloorCard() {
  if (isEnded.value || !isFloorInUse()) return null;
  return (
    <article class="card marked stack gap-2 below-3 floor-card">
      <h2 class="eyebrow">{t("The floor")}</h2>
      <FloorState />
    </article>
  );
}

/** The same as a line that unfolds. */
export function FloorLine() {
  if (isEnded.value || !isFloorInUse()) return null;
  const { speaking } = items.value.floor;
  const [next] = waitingRows();
  const who = speaking?.request ?? next;
  return (
    <details class="fold flush line floor-card">
      <summary>
        <span class="fold-title">{t("The floor")}</span>
        <span class="muted small one-line">
          {speaking ? t("Speaking") : next ? t("Next to speak") : t("Open")}
          {who ? ": " : null}
          {who ? <SpeakerName row={who} name={speaking?.name ?? next?.name} /> : null}
        </span>
      </summary>
      <div class="stack gap-2">
        <FloorState />
      </div>
    </details>
  );
}

function FloorState() {
  const { speaking, order, waiting } = items.value.floor;
  return (
    <>
      {speaking ? <SpeakingNow /> : null}
      <NextSpeaker />
      <OwnState />
      {waiting.length ? null : <p class="hint">{orderSentence(order)}</p>}
      <WaitingFold />
    </>
  );
}

/** Requests of the reader, and those that they can make. */
function OwnState() {
  const { open, speaking, replies, as_one, points_of_order } = items.value.floor;
  const action = useAction();
  const own = ownRequests();
  const held = heldRequests();
  const has = (/** @type {RequestKind} */ kind) => own.some((row) => row.kind === kind);
  const canReply = replies.includes(ownDelegation()) && ownDelegation() !== "" && !has("reply");
  const isSpeaking = Boolean(items.value.my_floor?.speaking);
  const canAsk = open && !isSpeaking && !has("speech") && !held.length;
  const canRaise =
    points_of_order && (open || speaking) && !isSpeaking && !has("order") && !held.length;
  return (
    <div class="stack gap-2">
      <OwnNotice />
      {own.map((row) => (
        <OwnRequest key={row.id} row={row} by={action} />
      ))}
      {held.map((id) => (
        <div class="row own-request" key={id}>
          <p class="grow">
            {t("You are on the speakers' list. Your place appears here when the poll closes.")}
          </p>
          <WithdrawButton id={id} by={action} />
        </div>
      ))}
      {as_one.includes(ownDelegation()) ? (
        <p class="hint">
          {t("Your delegation speaks as one: one of you asks for the floor for all.")}
        </p>
      ) : null}
      {canReply ? (
        <div class="row own-request" data-next="true">
          <p class="grow">{t("Your delegation was addressed. It has a right of reply.")}</p>
          <ActionButton do="floor.reply" with={{ language: usualLanguage() }} by={action}>
            {t("Reply")}
          </ActionButton>
        </div>
      ) : null}
      {canAsk ? <AskForm canRaise={Boolean(canRaise)} by={action} /> : null}
      {canRaise && !canAsk ? <RaiseOrder by={action} /> : null}
      {open || isSpeaking || own.length || held.length ? null : (
        <p class="muted">{t("The speakers' list is closed.")}</p>
      )}
      <ActionStatus {...action} />
    </div>
  );
}

/** The most important news: the reader has the floor, or was called in vain. */
function OwnNotice() {
  const { speaking, missed_at } = items.value.my_floor ?? {};
  return speaking || missed_at ? (
    <p class="panel tinted" role="status">
      {speaking ? (
        <b>{t("You have the floor.")}</b>
      ) : (
        t("You were called and were not here. To speak, ask for the floor again.")
      )}
    </p>
  ) : null;
}

/** @param {{row: PlacedRow, by: Sending}} props */
function OwnRequest({ row, by }) {
  const isNext = row.at === 1;
  const place = <b>{row.at}</b>;
  return (
    <div class="row own-request" data-next={isNext}>
      <p class="grow" role="status">
        <KindPill kind={row.kind} />{" "}
        {isNext ? (
          <b>{t("You are next.")}</b>
        ) : (
          <FilledSentence sentence={t("Your place on the speakers' list: {place}")} place={place} />
        )}
      </p>
      <WithdrawButton id={row.id} by={by} />
    </div>
  );
}

/** @param {{id: number, by: Sending}} props */
const WithdrawButton = ({ id, by }) => (
  <ActionButton do="floor.withdraw" with={{ request: id }} look="quiet" by={by}>
    {t("Withdraw")}
  </ActionButton>
);

/** A point of order, once the reader has confirmed it. @param {{by: Sending}} props */
function RaiseOrder({ by }) {
  const [isAsked, setAsked] = useState(false);
  return isAsked ? (
    <div class="panel stack gap-2" role="group" aria-label={t("Point of order")}>
      <p>{t("A point of order is about procedure only. It comes before all speeches.")}</p>
      <div class="buttons">
        <ActionButton do="floor.point_of_order" with={{ language: usualLanguage() }} by={by}>
          {t("Raise a point of order")}
        </ActionButton>
        <button type="button" class="button quiet" onClick={() => setAsked(false)}>
          {t("Cancel")}
        </button>
      </div>
    </div>
  ) : (
    <button type="button" class="button quiet outdent start" onClick={() => setAsked(true)}>
      {t("Point of order")}
    </button>
  );
}

/** Language in which the reader most likely speaks: their own, if the event has it. */
const usualLanguage = () => items.value.you?.language ?? boot.language;

/** Languages to choose from: those of the event, and those that the reader speaks. */
const spokenLanguages = () => {
  const { language, also_speaks = [] } = items.value.you ?? {};
  return [...new Set([...event.value.languages, ...(language ? [language] : []), ...also_speaks])];
};

/** It opens at a press: most people never ask. @param {{canRaise: boolean, by: Sending}} props */
function AskForm({ canRaise, by }) {
  const [isAsking, setAsking] = useState(false);
  return isAsking ? (
    <>
      <RequestFields {...by} onCancel={() => setAsking(false)} />
      {canRaise ? <RaiseOrder by={by} /> : null}
    </>
  ) : (
    <div class="buttons">
      <button type="button" class="button primary" onClick={() => setAsking(true)}>
        {t("Ask for the floor")}
      </button>
    </div>
  );
}

/**
 * Subject and language of the speech. The agenda item that runs is chosen at first.
 * @param {Sending & {onCancel: () => void}} props
 */
function RequestFields({ send, waiting, onCancel }) {
  const points = items.value.agenda?.points ?? [];
  const [point, setPoint] = useState(
    () => pointsNow(serverMinute.peek()).current?.planned.starts ?? null,
  );
  const [language, setLanguage] = useState(usualLanguage);
  const form = useRef(/** @type {?HTMLFormElement} */ (null));
  useLayoutEffect(() => form.current?.querySelector("select")?.focus(), []);
  const isKnown = points.some(({ starts }) => starts === point);
  const submit = (/** @type {Event} */ submission) => {
    submission.preventDefault();
    send({ do: "floor.ask", point: isKnown ? point : null, language });
  };
  return (
    <form class="stack gap-2" onSubmit={submit} ref={form}>
      <div class="wrap">
        {points.length ? (
          <Field
            as="select"
            class="grow"
            label={t("About")}
            value={isKnown ? String(point) : ""}
            onValue={(value) => setPoint(value ? Number(value) : null)}
          >
            <option value="">{t("Anything")}</option>
            {points.map(({ starts, title }) => (
              <AuthoredText as="option" text={title} value={String(starts)} key={starts} />
            ))}
          </Field>
        ) : null}
        <LanguageMenu
          class="grow"
          label={t("I will speak")}
          ids={spokenLanguages()}
          value={language}
          onValue={setLanguage}
        />
      </div>
      <div class="buttons">
        <button class="button primary" disabled={waiting}>
          {t("Put me on the list")}
        </button>
        <button type="button" class="button quiet" onClick={onCancel}>
          {t("Cancel")}
        </button>
      </div>
    </form>
  );
}
