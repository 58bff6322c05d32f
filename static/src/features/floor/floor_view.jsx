// The floor on the screen: the speaker, the time left, and the next speakers, in all languages.

import { formatNumber, languageName, n, t, textOf } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { isEnded, items, itemsByKind } from "../../lib/session.js";
import { UntaggedText } from "../../ui/text.jsx";
import { delegationName } from "../event/delegation_name.jsx";
import { answeringQuestion } from "../questions/questions_on_screen.js";
import { JoinCode } from "../screen/join_code.jsx";
import { inAllLanguages, Multilingual, MultilingualLine } from "../screen/multilingual.jsx";
import { kindLabel, orderSentence, waitingRows } from "./floor_state.js";
import css from "./floor_view.css";
import { useSpeechClock } from "./speech_clock.jsx";

/** @import { Row, Speech } from "./types" */

/** People who wait, in a view; on the lectern, the next ones only. */
const MOST_NEXT = 8;
const NEXT_AT_LECTERN = 2;

adoptStyles(css);

/** Speaker, delegation, time left, and the next speakers; without a speaker, the next one large. */
export function FloorView() {
  const { speaking } = items.value.floor;
  return (
    <article class="stage stage-floor" data-speaking={Boolean(speaking)}>
      <div class="stage-body">
        {speaking ? <Speaker speech={speaking} /> : <FreeFloor />}
        <Followers skip={speaking ? 0 : 1} />
      </div>
    </article>
  );
}

/** The next person, large; nobody waits: the invitation to ask. */
function FreeFloor() {
  const { open, order } = items.value.floor;
  const [next] = waitingRows();
  return (
    <div class="stage-fill floor-now">
      <MultilingualLine say={() => (next ? t("Next to speak") : t("The floor"))} class="eyebrow" />
      <Multilingual
        text={
          next
            ? inAllLanguages(() => whoLine(next))
            : inAllLanguages(() =>
                open ? t("Ask for the floor on your phone") : t("The speakers' list is closed."),
              )
        }
        as="h2"
        class="moment-title"
      />
      {next && open ? (
        <MultilingualLine say={() => t("Ask for the floor on your phone")} class="floor-note" />
      ) : null}
      <MultilingualLine say={() => orderSentence(order)} class="muted floor-note" />
    </div>
  );
}

/** The code to join, while anyone can ask for the floor and no one has it. */
function FloorAside() {
  const { open, speaking } = items.value.floor;
  return open && !speaking && !isEnded.value ? <JoinCode /> : null;
}

/**
 * Next speakers on the list, in their order.
 * @param {{skip: number}} props  number of the first ones, which are shown elsewhere
 */
function Followers({ skip }) {
  const waiting = waitingRows().slice(skip);
  if (!waiting.length) return null;
  const more = waiting.length - MOST_NEXT;
  return (
    <div class="floor-next">
      <MultilingualLine say={() => (skip ? t("Then") : t("Next to speak"))} class="eyebrow" />
      <ol class="plain">
        {waiting.slice(0, MOST_NEXT).map((row, at) => (
          <li key={row.id} data-page-item>
            <b>{formatNumber(at + 1 + skip)}</b>
            <MultilingualLine say={() => whoLine(row)} as="span" />
          </li>
        ))}
        {more > 0 ? (
          <li class="muted" data-page-item>
            <MultilingualLine
              say={() => n("and {n} more person", "and {n} more people", more)}
              as="span"
            />
          </li>
        ) : null}
      </ol>
    </div>
  );
}

/** The next ones on the speakers' list, at the lectern. */
function NextSpeakers() {
  const waiting = waitingRows();
  return waiting.length ? (
    <div class="stage-next">
      <MultilingualLine say={() => t("Next to speak")} class="eyebrow" />
      <ol class="plain">
        {waiting.slice(0, NEXT_AT_LECTERN).map((row) => (
          <li key={row.id}>
            <MultilingualLine say={() => whoLine(row)} as="p" />
          </li>
        ))}
      </ol>
    </div>
  ) : null;
}

/** @param {Speech} speaking */
const headline = (speaking) => kindLabel(speaking.request.kind) || t("Speaking now");

/** @param {{speech: Speech}} props */
function Speaker({ speech }) {
  const { name, request } = speech;
  return (
    <div class="stage-fill moment-row">
      <div class="moment-words">
        <MultilingualLine say={() => headline(speech)} class="eyebrow" />
        <Multilingual
          text={
            request.delegation
              ? delegationName(request.delegation)
              : inAllLanguages(() => name || t("A participant"))
          }
          as="h2"
          class="moment-title"
        />
        <div class="stage-author muted floor-note">
          {name && request.delegation ? <UntaggedText text={name} /> : null}
          <MultilingualLine say={() => languageName(request.language)} />
        </div>
        {request.point ? (
          <div data-page-item>
            <MultilingualLine say={() => request.point} class="muted floor-note" />
          </div>
        ) : null}
      </div>
      <FloorClock speech={speech} key={request.id} />
    </div>
  );
}

/** Delegation, with the kind if it is not a usual speech. @param {Row} row */
function whoLine({ delegation, kind }) {
  const name = textOf(delegationName(delegation) ?? t("A participant"));
  return [name, kindLabel(kind)].filter(Boolean).join(" · ");
}

/** Clock of the speech; red once the time is over. @param {{speech: Speech}} props */
function FloorClock({ speech }) {
  const { isRunning, isOver, left, figures } = useSpeechClock(speech);
  return (
    <div class="countdown floor-clock" role="timer" data-over={isOver} data-still={!isRunning}>
      <span class="countdown-figures">{figures}</span>
      <MultilingualLine
        say={() => (isRunning ? (left === null ? t("spoken") : "") : t("clock paused"))}
        class="muted"
      />
    </div>
  );
}

/** The speech at the lectern, unless a question is being answered. */
export function floorAtLectern() {
  const { speaking } = items.value.floor ?? {};
  if (!speaking || answeringQuestion(itemsByKind.value)) return null;
  return {
    title: delegationName(speaking.request.delegation),
    clock: <FloorClock speech={speaking} key={speaking.request.id} />,
    next: <NextSpeakers />,
  };
}

/** Its view on the screen, also in a lower third. */
export const FLOOR_VIEWS = {
  floor: { View: FloorView, Lower: FloorView, Aside: FloorAside, name: () => t("The floor") },
};
