// Controls of a breakout, for the moderator's page and the page of breakouts: opening it, and
// steering a running breakout.

import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { eventUrl } from "../../lib/event_url.js";
import { joinSentences, n, t, textOf } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { event, items, itemsByKind } from "../../lib/session.js";
import { formatAgo } from "../../lib/time/date_format.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ActionButton } from "../../ui/buttons/action_button.jsx";
import { ConfirmButton } from "../../ui/buttons/confirm_button.jsx";
import { DialogButton } from "../../ui/buttons/dialog_button.jsx";
import { CountdownTimer } from "../../ui/countdown_timer.jsx";
import { LiveRegion } from "../../ui/live_region.jsx";
import { RowList } from "../../ui/row_list.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { AnnouncementDialog } from "../announcements/announcement_dialog.jsx";
import { groupingNow } from "./grouping.js";
import { splitByPresence } from "./presence.js";
import { isRunning } from "./running.js";
import css from "./steering.css";

/** @import { Breakout, BreakoutProps, Room } from "./types" */
/** @import { ComponentChildren, ComponentProps } from "preact" */
/** @typedef {ComponentProps<typeof ConfirmButton>} ButtonProps */

const MORE_MINUTES = 5;

adoptStyles(css);

/** Id of a breakout that the reader opens here: its controls take the focus once they are drawn. */
const openedHere = signal(/** @type {?number} */ (null));

/** Ids of the people assigned to a room of a breakout. @param {number} id */
export const assignedPeople = (id) => Object.values(items.value[`plan:${id}`] ?? {}).flat();

/** Why a draft cannot be opened now, even if its people are grouped. @param {number} id */
function openingProblem(id) {
  if (event.value.state === "draft") return t("Not before the start of the event");
  if (groupingNow.value === id) return t("People are being grouped.");
  const other = (itemsByKind.value.breakout ?? []).some(([, each]) => isRunning(each));
  return other ? t("Another breakout is running. End it first.") : null;
}

/**
 * Button that opens a draft: it says first how many people move where.
 * @param {BreakoutProps & Partial<Pick<ButtonProps, "Button" | "label">>} props
 */
export function OpenBreakout({ id, breakout, Button, label = t("Open breakout") }) {
  const { send, waiting, problem } = useAction();
  const odd = openingProblem(id);
  const isUngrouped = breakout.mode !== "chosen" && !assignedPeople(id).length;
  const openBreakout = async () => {
    openedHere.value = id;
    if (!(await send({ do: "breakout.open", breakout: id }))) openedHere.value = null;
  };
  return (
    <>
      <ConfirmButton
        class="button primary"
        Button={Button}
        label={label}
        disabled={waiting || Boolean(odd) || isUngrouped}
        title={t("Open this breakout?")}
        sentence={movesSentence(id, breakout)}
        yes={t("Open breakout")}
        onYes={openBreakout}
      />
      <ActionStatus waiting={waiting} problem={problem}>
        {odd ?? (isUngrouped ? <GroupFirst id={id} /> : null)}
      </ActionStatus>
    </>
  );
}

/** Sentence that leads to the page on which people are grouped, from other pages. */
function GroupFirst(/** @type {{id: number}} */ { id }) {
  const sentence = t("Group people first, then open the breakout.");
  const page = eventUrl("breakouts");
  return location.pathname === page ? sentence : <a href={`${page}#${id}`}>{sentence}</a>;
}

/** @param {number} id @param {Breakout} breakout */
function movesSentence(id, breakout) {
  const rooms = (breakout.rooms ?? []).length;
  const time = n("It lasts {n} minute.", "It lasts {n} minutes.", breakout.minutes);
  if (breakout.mode === "chosen")
    return joinSentences(
      n("Everyone chooses {n} room.", "Everyone chooses one of {n} rooms.", rooms),
      time,
    );
  const people = assignedPeople(id);
  const split = splitByPresence(people);
  const into = n("{n} room", "{n} rooms", rooms);
  const moving = split ? split.here : people.length;
  return joinSentences(
    n("Move {n} person into {rooms}?", "Move {n} people into {rooms}?", moving, { rooms: into }),
    split?.away
      ? n(
          "{n} person who is away goes to their room when they return.",
          "{n} people who are away go to their rooms when they return.",
          split.away,
        )
      : "",
    time,
  );
}

/**
 * Time and controls of a running breakout, and its rooms that ask for help. `onVisit(room)` joins a
 * room; without it there is no such button. `children` stand below.
 * @param {BreakoutProps & {onVisit?: (room: number) => void, children?: ComponentChildren}} props
 */
export function BreakoutSteering({ id, breakout, onVisit, children }) {
  const by = useAction();
  const place = useRef(/** @type {?HTMLElement} */ (null));
  useLayoutEffect(() => {
    if (openedHere.peek() !== id) return;
    openedHere.value = null;
    place.current?.querySelector("h2")?.focus({ preventScroll: true });
    place.current?.scrollIntoView();
  }, []);
  const isClosing = breakout.state === "closing";
  return (
    <section
      class="card stack gap-3 whole marked steering"
      ref={place}
      data-state={breakout.state}
      aria-labelledby="steering"
    >
      <div class="row">
        <AuthoredText
          text={breakout.title}
          as="h2"
          class="grow large"
          id="steering"
          tabIndex={-1}
        />
        <CountdownTimer key={breakout.ends_at} at={breakout.ends_at ?? 0} label={t("Time left")} />
      </div>
      {isClosing ? (
        <p class="outcome warn strong">{t("Please wrap up: returning to the plenary.")}</p>
      ) : null}
      <div class="buttons">
        <ActionButton
          do="breakout.extend"
          with={{ breakout: id, seconds: MORE_MINUTES * 60 }}
          by={by}
        >
          {t("+{n} min", { n: MORE_MINUTES })}
        </ActionButton>
        <DialogButton label={t("Announce to all rooms")}>
          {(close) => (
            <AnnouncementDialog
              title={t("Announce to all rooms")}
              draftName="room_announcement"
              action={{ do: "breakout.announce", breakout: id }}
              onClose={close}
            />
          )}
        </DialogButton>
        {isClosing ? null : (
          <ActionButton
            do="breakout.recall"
            with={{ breakout: id }}
            by={by}
            confirm={recallConfirm()}
          >
            {t("Recall everyone")}
          </ActionButton>
        )}
        <ActionButton
          do="breakout.end"
          with={{ breakout: id }}
          by={by}
          confirm={{
            title: t("End this breakout?"),
            sentence: t(
              "Everyone returns to the plenary and room polls close. Notes and results are kept.",
            ),
            yes: t("End the breakout"),
            danger: true,
          }}
        >
          {t("End now")}
        </ActionButton>
      </div>
      <ActionStatus waiting={by.waiting} problem={by.problem} />
      <HelpRequests breakout={breakout} onVisit={onVisit} />
      {children}
    </section>
  );
}

/** Question before everyone is recalled. */
export const recallConfirm = () => ({
  title: t("Recall everyone?"),
  sentence: t("All rooms are told to wrap up and end in a minute. Adding time cancels it."),
});

/**
 * Rooms of a breakout that ask for help, the longest wait first, as `[room, since]`.
 * @param {Breakout} breakout
 * @returns {[room: Room, since: number][]}
 */
export const roomsAskingForHelp = (breakout) =>
  (breakout.rooms ?? [])
    .flatMap((room) => {
      const since = items.value[`room:${room.id}`]?.help_at;
      return since ? [/** @type {[Room, number]} */ ([room, since])] : [];
    })
    .sort(([, one], [, other]) => one - other);

/** @param {{breakout: Breakout, onVisit?: (room: number) => void}} props */
function HelpRequests({ breakout, onVisit }) {
  const asking = roomsAskingForHelp(breakout);
  return (
    <>
      <LiveRegion
        sentence={asking
          .map(([room]) => `${textOf(room.name)} · ${t("asks for help")}`)
          .join(" · ")}
      />
      {asking.length ? (
        <RowList label={t("Rooms asking for help")}>
          {asking.map(([room, since]) => (
            <HelpRequest key={room.id} room={room} since={since} onVisit={onVisit} />
          ))}
        </RowList>
      ) : null}
    </>
  );
}

/** @param {{room: Room, since: number, onVisit?: (room: number) => void}} props */
function HelpRequest({ room, since, onVisit }) {
  const by = useAction();
  return (
    <li class="row flush steering-help" tabIndex={-1}>
      <p class="outcome warn strong">
        <AuthoredText text={room.name} /> · {t("asks for help")} · {formatAgo(since)}
      </p>
      <div class="buttons">
        {onVisit ? (
          <button type="button" class="button primary" onClick={() => onVisit(room.id)}>
            {t("Join room")}
            <AuthoredText text={room.name} class="hidden" />
          </button>
        ) : null}
        <ActionButton do="room.help" with={{ room: room.id, on: false }} look="quiet" by={by}>
          {t("Done")}
        </ActionButton>
      </div>
      <ActionStatus problem={by.problem} />
    </li>
  );
}
