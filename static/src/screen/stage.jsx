import { minute } from "../clock.js";
import { t } from "../i18n.js";
import { kind } from "../kinds.js";
import { event, items, kinds, room } from "../live.js";
import { delegation } from "../parts/byline.jsx";
import { Countdown } from "../parts/countdown.jsx";
import { turnout } from "../parts/turnout.js";
import { Typed } from "../parts/text.jsx";
import { pollState } from "../words.js";
import { Both } from "./both.jsx";
import { useFit } from "./fit.js";

/** What fills the screen: the size of type that fits is found anew with each drawing. */
export function Stage() {
  const place = useFit();
  return <main class="screen-main" id="main" ref={place}><Content /></main>;
}

const answering = () => (kinds.value.question ?? []).find(([, { state }]) => state === "answering")?.[1];
const pushed = () => items.value[`poll:${room.value[1].pushed}`];

/** Is there nothing to look at but the event itself? */
export const isIdle = () => !answering() && !pushed();

/** The one thing that the hall looks at: the question being answered, else the poll that was pushed, else the event. */
function Content() {
  const question = answering();
  const poll = pushed();
  const id = room.value[1].pushed;
  if (question) return <Question question={question} />;
  return poll ? <Poll key={id} poll={poll} result={items.value[`result:${id}`]} /> : <Title />;
}

const Question = ({ question }) => (
  <article class="stage stage-question">
    <p class="eyebrow">{t("Now answering")}</p>
    <Typed text={question.text} language={question.language} as="h1" />
    <p class="muted">{[question.name, delegation(question.delegation)].filter(Boolean).join(" · ")}</p>
  </article>
);

function Poll({ poll, result }) {
  const module = kind(poll.config.kind);
  return (
    <article class="stage stage-poll" data-result={Boolean(result)}>
      <div class="stage-head">
        <p class="eyebrow">{pollState(poll.state)}{result ? ` · ${turnout(result)}` : ""}</p>
        {poll.state === "open" && poll.closes_at ? <Countdown at={poll.closes_at} /> : null}
      </div>
      <Both text={poll.prompt} as="h1" class="stage-prompt" />
      {module ? <module.Result poll={poll} result={result} Label={Both} /> : null}
    </article>
  );
}

function Title() {
  const point = items.value.agenda?.points.find(({ starts, ends }) => starts <= minute.value && minute.value < ends);
  return (
    <article class="stage stage-title">
      <Both text={event.value.title} as="h1" class="stage-prompt" />
      {point ? <p class="eyebrow">{t("Now")}</p> : null}
      {point ? <Both text={point.title} as="p" /> : null}
    </article>
  );
}
