import { useState } from "preact/hooks";
import { n, t } from "../../lib/i18n.js";
import { useAction } from "../../lib/use_action.js";
import { Ask } from "../../features/questions/ask.jsx";
import { known, score as votes, useAnswer, useOrder } from "../../features/questions/remote_questions.js";
import { More, Upvote } from "../../features/questions/question_list.jsx";
import { Mine } from "../../features/questions/my_questions.jsx";
import { isWorthSearching, Search } from "../../features/questions/search.jsx";
import { boot, event, items, kinds } from "../../lib/session.js";
import { memo } from "../../lib/memo.js";
import { ReplyForm } from "../../features/questions/reply_form.jsx";
import { Translation } from "../../features/translation/translation_form.jsx";
import { Byline, Delegation, name } from "../../features/questions/byline.jsx";
import { Outcome } from "../../ui/action_status.jsx";
import { Pill } from "../../ui/pill.jsx";
import { Reading, Reply } from "../../features/questions/question_text.jsx";
import { Filled } from "../../ui/text.jsx";

const FEW = 5; // that are looked through without searching
const PAUSE = 400; // ms in which nothing is typed
const score = ([id]) => votes(id);
const wanted = (questions) => [...questions].sort((one, other) => score(other) - score(one) || one[0] - other[0]);

/** What everybody sees: what is being answered, what is asked of the speaker's own delegation, then the most wanted; or what has some words. */
export function Questions() {
  const [words, search] = useState("");
  const all = kinds.value.question ?? [];
  return (
    <>
      <Own />
      {all.length > FEW || words ? <Search words={words} onSearch={search} /> : null}
      {isWorthSearching(words) ? <Found words={words.trim()} /> : <Everybody all={all} />}
    </>
  );
}

function Everybody({ all }) {
  const { order, more, waiting, problem, next } = useOrder({ sort: "popular" });
  const open = all.filter(([, { state }]) => state === "approved");
  const mine = wanted(open.filter(([, { to }]) => to && to === boot.delegation));
  const others = wanted(besides(open, order ?? []).filter(([, { to }]) => !to || to !== boot.delegation));
  const answered = all.filter(([, { state }]) => state === "answered").reverse();
  const now = all.filter(([, { state }]) => state === "answering");
  const further = items.value["further:1"]?.open ?? 0;
  return (
    <>
      {all.length ? null : <p class="empty card">{t("Questions appear here once a moderator has read them.")}</p>}
      <Part title={t("Now answering")} questions={now} />
      <Part title={<Filled sentence={t("Asked of {name}")} name={<Delegation id={boot.delegation} />} />} questions={mine} />
      <Part title={mine.length ? t("Asked of everybody, or of others") : t("Questions")} questions={others} />
      <More hasMore={order ? more : further > 0 || Boolean(problem)} waiting={waiting} problem={problem} next={next} />
      {answered.length ? <details class="fold"><summary>{n("{n} answered question", "{n} answered questions", answered.length)}</summary><Part questions={answered} /></details> : null}
    </>
  );
}

// What this page holds, and what it asked for beside.
function besides(held, order) {
  const there = new Set(held.map(([id]) => id));
  return [...held, ...order.filter((id) => !there.has(id)).map((id) => [id, known(id)]).filter(([, question]) => question?.state === "approved")];
}

function Found({ words }) {
  const { order, problem } = useAnswer(words, PAUSE, true, { q: words, sort: "popular" });
  const found = (order ?? []).map((id) => [id, known(id)]).filter(([, question]) => question);
  return (
    <>
      <p class="outcome" role="status" data-problem={Boolean(problem)}>{problem ?? (order?.length === 0 ? t("No question has these words.") : "")}</p>
      <Part questions={found} />
    </>
  );
}

/** What speakers do as anybody does: they ask here, and vote on the page of those who attend. */
const Own = () => (
  <>
    <div class="first-visit">
      <p>{t("You vote in polls on the page that everybody has; it opens in this browser beside this one.")}</p>
      <a class="button quiet" href={`/e/${boot.code}`} target="_blank" rel="noopener">{t("Join and vote")}</a>
    </div>
    <details class="fold speaker-ask"><summary>{t("Ask a question yourself")}</summary><Ask /></details>
    <Mine />
  </>
);

function Part({ title, questions }) {
  if (!questions.length) return null;
  return (
    <section class="speaker-part">
      {title ? <h2 class="section-title">{title}</h2> : null}
      <ul class="plain questions">{questions.map((each) => <Card key={each[0]} id={each[0]} question={each[1]} score={score(each)} upvoted={Boolean(items.value[`upvote:${each[0]}`])} isOwn={Boolean(items.value[`mine:${each[0]}`])} said={items.value[`translations:${each[0]}`]} isNext={next() === each[0]} />)}</ul>
    </section>
  );
}

const next = () => items.value["next:1"]?.question;

const Card = memo(function Card({ id, question, said, isNext, ...support }) {
  const [opened, open] = useState(null);
  const { send, waiting, problem } = useAction();
  const languages = event.value.languages.filter((language) => language !== question.language);
  return (
    <li class="card question voted" data-state={question.state}>
      <Upvote id={id} question={question} send={send} waiting={waiting} {...support} />
      <div class="question-body">
        <Reading question={question} />
        <Byline question={question} isOwn={support.isOwn} />
        <About question={question} isNext={isNext} />
        {opened === "reply" ? null : <Reply question={question} />}
        <Outcome problem={problem} />
        <div class="buttons question-tools">
          <Tool name="reply" opened={opened} open={open}>{question.reply ? t("Change the reply") : t("Reply in writing")}</Tool>
          {languages.length ? <Tool name="translate" opened={opened} open={open}>{t("Translations")} <span class="muted">{t("{n} of {all}", { n: Object.keys(question.texts ?? {}).length, all: languages.length })}</span></Tool> : null}
        </div>
        {opened === "reply" ? <ReplyForm id={id} question={question} onClose={() => open(null)} autoFocus /> : null}
        {opened === "translate" ? languages.map((language) => <Translation key={language} id={id} language={language} known={said?.[language]} />) : null}
      </div>
    </li>
  );
});

const Tool = ({ name: tool, opened, open, children }) => (
  <button type="button" class="button quiet" aria-expanded={opened === tool} onClick={() => open(opened === tool ? null : tool)}>{children}</button>
);

const About = ({ question: { to }, isNext }) =>
  to || isNext ? (
    <p class="question-line labels">
      {isNext ? <Pill tone="live">{t("Next up")}</Pill> : null}
      {to && name(to) ? <Pill><span><Filled sentence={t("To {name}")} name={<Delegation id={to} />} /></span></Pill> : null}
    </p>
  ) : null;
