import { kindModule } from "../../kinds/load_kind.js";
import { formatTime, serverMinute, zoneName } from "../../lib/clock.js";
import { t } from "../../lib/i18n.js";
import { event, items, itemsByKind, room } from "../../lib/session.js";
import { delegationName } from "../../ui/delegation_name.jsx";
import { UntaggedText } from "../../ui/text.jsx";
import { PollCountdown } from "../polls/countdown.jsx";
import { phaseName, usePollPhase } from "../polls/phase.js";
import { turnoutText } from "../polls/turnout.js";
import { BreakoutView, ReportView } from "./breakout_views.jsx";
import { currentView } from "./current_view.js";
import { DelegationsView, OneVoiceView, ShiftView } from "./delegation_results.jsx";
import { useFit } from "./fit.js";
import { JoinCode } from "./join_code.jsx";
import { Multilingual, MultilingualLine } from "./multilingual.jsx";
import { answeringQuestion, isResultPublic } from "./rundown.js";

/** The current view, in the largest type that fits. */
export function Stage() {
  const place = useFit();
  const { what, id } = currentView.value;
  const View = VIEWS[what];
  return (
    <div class="screen-main" ref={place}>
      <View key={`${what}:${id}`} id={id} />
    </div>
  );
}

function Title() {
  const point = items.value.agenda?.points.find(isCurrent);
  return (
    <article class="stage stage-title">
      <Multilingual text={event.value.title} as="h2" class="stage-prompt" />
      {point ? (
        <div>
          <MultilingualLine say={() => t("Now")} class="eyebrow" />
          <Multilingual text={point.title} as="p" />
        </div>
      ) : null}
    </article>
  );
}

// The current agenda item, the one before and those after it, up to the number that stays legible.
function Agenda() {
  const points = items.value.agenda.points;
  const at = points.findIndex(({ ends }) => serverMinute.value < ends);
  const first = Math.max(0, Math.min(at < 0 ? points.length : at - 1, points.length - MOST_POINTS));
  return (
    <article class="stage stage-agenda">
      <MultilingualLine
        say={() => `${t("Agenda")} · ${zoneName(points[0].starts, event.value.zone)}`}
        as="h2"
        class="eyebrow"
      />
      <ol class="slots">
        {points.slice(first, first + MOST_POINTS).map((point) => (
          <li
            class="slot"
            key={point.starts}
            aria-current={isCurrent(point) ? "time" : undefined}
            data-past={point.ends <= serverMinute.value}
          >
            <span class="slot-time">{formatTime(point.starts, event.value.zone)}</span>
            <Multilingual text={point.title} />
          </li>
        ))}
      </ol>
    </article>
  );
}

const MOST_POINTS = 6;
const isCurrent = ({ starts, ends }) => starts <= serverMinute.value && serverMinute.value < ends;

const Code = () => (
  <article class="stage stage-code">
    <JoinCode />
  </article>
);

function Question() {
  const question = answeringQuestion(itemsByKind.value);
  return (
    <article class="stage stage-question">
      <MultilingualLine say={() => t("Now answering")} class="eyebrow" />
      <Multilingual
        text={questionTexts(question)}
        as="h2"
        key={JSON.stringify(questionTexts(question))}
      />
      <div class="stage-author muted">
        {question.name ? <UntaggedText text={question.name} /> : null}
        <MultilingualLine say={() => delegationName(question.delegation)} />
      </div>
      <NextUp />
    </article>
  );
}

/** Texts of a question by language: the original and its translations. */
const questionTexts = ({ text, language, texts }) => ({ ...texts, [language]: text });

// The next question, small.
function NextUp() {
  const next = items.value[`next:${room.value[0]}`];
  const question = next && (next.says ?? items.value[`question:${next.question}`]);
  if (!question) return null;
  return (
    <div class="stage-next">
      <MultilingualLine say={() => t("Next up")} class="eyebrow" />
      <Multilingual
        text={questionTexts(question)}
        as="p"
        key={JSON.stringify(questionTexts(question))}
      />
      <MultilingualLine say={() => delegationName(question.delegation)} class="muted" />
    </div>
  );
}

// Layout class by number of rows.
const sizeClass = (rows) => (rows > 16 ? "lots" : rows > 6 ? "many" : "few");

function Poll({ id }) {
  const poll = items.value[`poll:${id}`];
  const result = items.value[`result:${id}`];
  const seen = isResultPublic(poll) ? result : undefined;
  const module = kindModule(poll.config.kind);
  const phase = usePollPhase(poll);
  return (
    <article
      class="stage stage-poll"
      data-result={Boolean(seen)}
      data-size={sizeClass(module?.rowCount(poll.config) ?? 0)}
    >
      <div class="stage-head">
        <MultilingualLine
          say={() =>
            [
              poll.round > 1 && t("Round {n}", { n: poll.round }),
              phaseName(phase),
              seen && turnoutText(seen),
            ]
              .filter(Boolean)
              .join(" · ")
          }
          class="eyebrow"
        />
        <PollCountdown poll={poll} />
      </div>
      <Multilingual text={poll.prompt} as="h2" class="stage-prompt" />
      {module ? (
        <module.Result
          id={id}
          poll={poll}
          result={seen}
          Label={Multilingual}
          Said={MultilingualLine}
        />
      ) : null}
    </article>
  );
}

const VIEWS = {
  title: Title,
  agenda: Agenda,
  code: Code,
  question: Question,
  poll: Poll,
  delegations: DelegationsView,
  voices: OneVoiceView,
  shift: ShiftView,
  breakout: BreakoutView,
  report: ReportView,
};
