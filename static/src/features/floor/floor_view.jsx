// The floor on the screen: the speaker, the time left, and the next two, in all languages.

import { languageName, t, textOf } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { items, itemsByKind } from "../../lib/session.js";
import { UntaggedText } from "../../ui/text.jsx";
import { delegationName } from "../event/delegation_name.jsx";
import { answeringQuestion } from "../questions/questions_on_screen.js";
import { inAllLanguages, Multilingual, MultilingualLine } from "../screen/multilingual.jsx";
import { kindLabel, orderSentence, waitingRows } from "./floor_state.js";
import css from "./floor_view.css";
import { useSpeechClock } from "./speech_clock.jsx";

/** @import { Row, Speech } from "./types" */

const SHOWN_NEXT = 2;

adoptStyles(css);

/** Speaker, delegation, time left, and the next two. */
export function FloorView() {
  const { speaking, open, order } = items.value.floor;
  return (
    <article class="stage stage-floor">
      <div class="stage-head">
        <MultilingualLine say={() => headline(speaking)} class="eyebrow" />
        {speaking ? <FloorClock speech={speaking} key={speaking.request.id} /> : null}
      </div>
      {speaking ? (
        <Speaker speech={speaking} />
      ) : (
        <Multilingual
          text={inAllLanguages(() =>
            open ? t("Ask for the floor on your phone") : t("The speakers' list is closed."),
          )}
          as="h2"
          class="stage-prompt"
        />
      )}
      <NextSpeakers />
      <MultilingualLine say={() => orderSentence(order)} class="muted floor-rule" />
    </article>
  );
}

/** The next two on the speakers' list. */
function NextSpeakers() {
  const waiting = waitingRows();
  return waiting.length ? (
    <div class="stage-next floor-next">
      <MultilingualLine say={() => t("Next to speak")} class="eyebrow" />
      <ol class="plain">
        {waiting.slice(0, SHOWN_NEXT).map((row) => (
          <li key={row.id}>
            <MultilingualLine say={() => whoLine(row)} as="p" />
          </li>
        ))}
      </ol>
    </div>
  ) : null;
}

/** @param {?Speech} speaking */
const headline = (speaking) =>
  (speaking && kindLabel(speaking.request.kind)) || (speaking ? t("Speaking now") : t("The floor"));

/** @param {{speech: Speech}} props */
function Speaker({ speech: { name, request } }) {
  return (
    <>
      <Multilingual
        text={
          request.delegation
            ? delegationName(request.delegation)
            : inAllLanguages(() => name || t("A participant"))
        }
        as="h2"
        class="stage-prompt"
      />
      <div class="stage-author muted">
        {name && request.delegation ? <UntaggedText text={name} /> : null}
        <MultilingualLine say={() => languageName(request.language)} />
        {request.point ? <MultilingualLine say={() => request.point} /> : null}
      </div>
    </>
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
  floor: { View: FloorView, Lower: FloorView, name: () => t("The floor") },
};
