// Tools of staff: settings of the board, the screen, a weighing, a breakout.

import { useState } from "preact/hooks";
import { n, t } from "../../../lib/i18n.js";
import { PLENARY } from "../../../lib/rules.js";
import { boot, event, items, itemsByKind } from "../../../lib/session.js";
import { serverNow } from "../../../lib/time/clock.js";
import { fromLocal, toLocal } from "../../../lib/time/zoned_time.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { FoldLine } from "../../../ui/card.jsx";
import { ActionCheck } from "../../../ui/fields/action_check.jsx";
import { Field } from "../../../ui/fields/field.jsx";
import { isRunning } from "../../breakouts/running.js";
import {
  board,
  isWritable,
  selectCard,
  selectedCards,
  selectedIds,
  shownCards,
} from "../board_state.js";
import { pledgesOf } from "../pledges.js";
import { rejectCards } from "./reject_cards.jsx";

/** @import { Item, Send } from "../../../lib/types" */
/** @import { CardProps, ScreenView } from "../types" */

/** @type {[view: ScreenView, label: () => string][]} */
const SCREEN_VIEWS = [
  ["projects", () => t("Projects, ranked")],
  ["project_table", () => t("Delegations and projects")],
  ["round_table", () => t("Round table")],
  ["stakeholders", () => t("Offers by delegation")],
];

const onScreen = () =>
  /** @type {Item<"screen">} */ (items.value[`screen:${PLENARY}`] ?? { what: "auto" });

/** Buttons that put the board on the screen. */
export function ScreenMenu() {
  const by = useAction();
  if (!shownCards.value.length) return null;
  const { what } = onScreen();
  return (
    <FoldLine title={t("Show on the screen")}>
      <div class="buttons">
        {SCREEN_VIEWS.map(([view, label]) => (
          <ActionButton
            key={view}
            do="screen.show"
            with={{ room: PLENARY, what: what === view ? "auto" : view }}
            by={by}
            aria-pressed={what === view}
          >
            {label()}
          </ActionButton>
        ))}
      </div>
      <ActionStatus problem={by.problem} />
    </FoldLine>
  );
}

/** Switch and settings of the board, unfolded until it is open. */
export function BoardSettings() {
  const by = useAction();
  const { open, premoderated = true } = board.value;
  return (
    <FoldLine title={t("Board settings")} isOpen={!open}>
      <ActionButton
        do="board.configure"
        with={{ open: !open }}
        look={open ? "plain" : "primary"}
        class="start"
        by={by}
      >
        {open ? t("Close the board") : t("Open the board")}
      </ActionButton>
      <ActionCheck
        isOn={premoderated}
        action={{ do: "board.configure", premoderated: !premoderated }}
      >
        {t("Review cards before they are shown")}
      </ActionCheck>
      {open ? <LastDay by={by} /> : null}
      <ActionStatus problem={by.problem}>
        {open ? null : t("Once it is open, everyone can create cards and pledge.")}
      </ActionStatus>
    </FoldLine>
  );
}

/**
 * Last day on which the board takes cards, also after the event; empty: until the event ends.
 * @param {{by: {send: Send, waiting: boolean}}} props
 */
function LastDay({ by: { send, waiting } }) {
  const { until } = board.value;
  const { zone } = event.value;
  /** @param {string} day */
  const pick = (day) => {
    const at = day ? fromLocal(`${day}T23:59`, zone) : null;
    if (at === null || !Number.isNaN(at)) send({ do: "board.configure", until: at });
  };
  return (
    <Field
      class="stack gap-2"
      type="date"
      label={t("Open until the end of")}
      disabled={waiting}
      value={until ? toLocal(until, zone).split("T")[0] : ""}
      min={toLocal(serverNow(), zone).split("T")[0]}
      onChange={({ currentTarget }) => pick(currentTarget.value)}
    />
  );
}

/**
 * Tools of staff for a card.
 * @param {CardProps} props
 */
export function StaffCardTools({ id, card }) {
  const by = useAction();
  const [isDrafted, setDrafted] = useState(false);
  const { what, id: shown } = onScreen();
  const isShown = what === "card" && shown === id;
  const isPublic = card.state === "approved";
  const pledged = pledgesOf(card).length;
  return (
    <section class="card stack board-tools" aria-label={t("For moderators")}>
      <p class="eyebrow">{t("For moderators")}</p>
      <div class="buttons">
        {card.state === "pending" ? (
          <ActionButton do="card.approve" with={{ cards: [id] }} look="primary" by={by}>
            {t("Approve")}
          </ActionButton>
        ) : null}
        {isPublic ? (
          <ActionButton
            do="screen.show"
            with={{ room: PLENARY, ...(isShown ? { what: "auto" } : { what: "card", id }) }}
            by={by}
            aria-pressed={isShown}
          >
            {isShown ? t("On the screen") : t("Show on the screen")}
          </ActionButton>
        ) : null}
        {isPublic && pledged && isWritable.value ? (
          <ActionButton
            do="card.breakout"
            with={{ card: id }}
            by={by}
            onDone={() => setDrafted(true)}
          >
            {t("Breakout with the pledged delegations")}
          </ActionButton>
        ) : null}
        {isWritable.value ? (
          <a class="button quiet" href={`#edit-${id}`}>
            {t("Edit")}
          </a>
        ) : null}
        {isWritable.value && card.state !== "rejected" ? (
          <button type="button" class="button quiet" onClick={() => rejectCards([id], card.title)}>
            {isPublic ? t("Take off the board") : t("Reject")}
          </button>
        ) : null}
      </div>
      <ActionStatus waiting={by.waiting} problem={by.problem}>
        {isDrafted ? <BreakoutLink /> : null}
      </ActionStatus>
    </section>
  );
}

function BreakoutLink() {
  const [latest] = (itemsByKind.value.breakout ?? [])
    .filter(([, breakout]) => !isRunning(breakout))
    .slice(-1);
  return (
    <>
      {t("A breakout was prepared. Check it, then open it.")}{" "}
      <a href={`${boot.path}/breakouts${latest ? `#${latest[0]}` : ""}`}>{t("Breakouts")}</a>
    </>
  );
}

/** Bar for the selected cards. */
export function SelectionBar() {
  const by = useAction();
  const [isDrafted, setDrafted] = useState(false);
  const chosen = selectedCards.value;
  if (!chosen.length && !isDrafted) return null;
  /** @param {boolean} drafted */
  const clear = (drafted) => {
    for (const id of selectedIds.value) selectCard(id, false);
    setDrafted(drafted);
  };
  const isDone = isDrafted && !chosen.length;
  return (
    <div class="card wrap board-dock" role="region" aria-label={t("Selected cards")}>
      {isDone ? (
        <span>
          {t("A poll was prepared: impact and feasibility of each card.")}{" "}
          <a href={`${boot.path}/moderate#polls`}>{t("Polls")}</a>
        </span>
      ) : (
        <>
          <b>{n("{n} selected", "{n} selected", chosen.length)}</b>
          <ActionButton
            do="board.weigh"
            with={{ cards: chosen, secret: false }}
            look="primary"
            by={by}
            disabled={chosen.length < 2}
            onDone={() => clear(true)}
          >
            {t("Weigh these")}
          </ActionButton>
        </>
      )}
      <button type="button" class="button quiet" onClick={() => clear(false)}>
        {isDone ? t("Close") : t("Clear")}
      </button>
      {!isDone && chosen.length < 2 ? (
        <span class="muted small">{t("Select another card to weigh them.")}</span>
      ) : null}
      <ActionStatus problem={by.problem} />
    </div>
  );
}
