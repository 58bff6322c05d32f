import { hour, minute, zoneName } from "../../lib/clock.js";
import { t } from "../../lib/i18n.js";
import { kind } from "../../kinds/load_kind.js";
import { event, items, kinds, room } from "../../lib/session.js";
import { name } from "../questions/byline.jsx";
import { Countdown } from "../polls/countdown.jsx";
import { phaseName, usePhase } from "../polls/phase.js";
import { turnout } from "../polls/turnout.js";
import { Unknown } from "../../ui/text.jsx";
import { Both, Said } from "./multilingual.jsx";
import { Report, Rooms } from "./breakout_views.jsx";
import { useFit } from "./fit.js";
import { Delegations, OneVoice, Shifted } from "./delegation_results.jsx";
import { Join } from "./join_code.jsx";
import { now } from "./current_view.js";
import { answering, isShown } from "./rundown.js";

/** The current view, in the largest type that fits. */
export function Stage() {
  const place = useFit();
  const { what, id } = now.value;
  const View = VIEWS[what];
  return <div class="screen-main" ref={place}><View key={`${what}:${id}`} id={id} /></div>;
}

function Title() {
  const point = items.value.agenda?.points.find(isCurrent);
  return (
    <article class="stage stage-title">
      <Both text={event.value.title} as="h2" class="stage-prompt" />
      {point ? <div><Said say={() => t("Now")} class="eyebrow" /><Both text={point.title} as="p" /></div> : null}
    </article>
  );
}

// The current agenda item, the one before and those after it, up to the number that stays legible.
function Agenda() {
  const points = items.value.agenda.points;
  const at = points.findIndex(({ ends }) => minute.value < ends);
  const first = Math.max(0, Math.min(at < 0 ? points.length : at - 1, points.length - MOST_POINTS));
  return (
    <article class="stage stage-agenda">
      <Said say={() => `${t("Agenda")} · ${zoneName(points[0].starts, event.value.zone)}`} as="h2" class="eyebrow" />
      <ol class="slots">
        {points.slice(first, first + MOST_POINTS).map((point) => (
          <li class="slot" key={point.starts} aria-current={isCurrent(point) ? "time" : undefined} data-past={point.ends <= minute.value}>
            <span class="slot-time">{hour(point.starts, event.value.zone)}</span>
            <Both text={point.title} />
          </li>
        ))}
      </ol>
    </article>
  );
}

const MOST_POINTS = 6;
const isCurrent = ({ starts, ends }) => starts <= minute.value && minute.value < ends;

const Code = () => <article class="stage stage-code"><Join /></article>;

function Question() {
  const question = answering(kinds.value);
  return (
    <article class="stage stage-question">
      <Said say={() => t("Now answering")} class="eyebrow" />
      <Both text={questionTexts(question)} as="h2" key={JSON.stringify(questionTexts(question))} />
      <div class="stage-author muted">
        {question.name ? <Unknown text={question.name} /> : null}
        <Said say={() => name(question.delegation)} />
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
      <Said say={() => t("Next up")} class="eyebrow" />
      <Both text={questionTexts(question)} as="p" key={JSON.stringify(questionTexts(question))} />
      <Said say={() => name(question.delegation)} class="muted" />
    </div>
  );
}

// Layout class by number of rows.
const sizeClass = (rows) => (rows > 16 ? "lots" : rows > 6 ? "many" : "few");

function Poll({ id }) {
  const poll = items.value[`poll:${id}`];
  const result = items.value[`result:${id}`];
  const seen = isShown(poll) ? result : undefined;
  const module = kind(poll.config.kind);
  const phase = usePhase(poll);
  return (
    <article class="stage stage-poll" data-result={Boolean(seen)} data-size={sizeClass(module?.size(poll.config) ?? 0)}>
      <div class="stage-head">
        <Said say={() => [poll.round > 1 && t("Round {n}", { n: poll.round }), phaseName(phase), seen && turnout(seen)].filter(Boolean).join(" · ")} class="eyebrow" />
        <Countdown poll={poll} />
      </div>
      <Both text={poll.prompt} as="h2" class="stage-prompt" />
      {module ? <module.Result id={id} poll={poll} result={seen} Label={Both} Said={Said} /> : null}
    </article>
  );
}

const VIEWS = { title: Title, agenda: Agenda, code: Code, question: Question, poll: Poll, delegations: Delegations, voices: OneVoice, shift: Shifted, breakout: Rooms, report: Report };
