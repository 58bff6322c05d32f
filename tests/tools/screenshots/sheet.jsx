// The sheet of parts: every part in every state, drawn in place of a moderator's page, with its
// texts, styles and event.

import { render } from "preact";
import { useState } from "preact/hooks";
import { sectorLabel } from "../../../static/src/features/event/group_words.js";
import { PollCountdown } from "../../../static/src/features/polls/countdown.jsx";
import { phaseName } from "../../../static/src/features/polls/phase.js";
import { Breakdown } from "../../../static/src/features/polls/results/breakdown.jsx";
import { Byline } from "../../../static/src/features/questions/byline.jsx";
import {
  questionStateLabel,
  reasonLabel,
} from "../../../static/src/features/questions/question_labels.js";
import * as choice from "../../../static/src/kinds/choice/ballot.jsx";
import { formatNumber, t } from "../../../static/src/lib/i18n.js";
import { rejectionReasons } from "../../../static/src/lib/rules.js";
import { notice, startSession } from "../../../static/src/lib/session.js";
import { serverNow } from "../../../static/src/lib/time/clock.js";
import { ActionStatus } from "../../../static/src/ui/action_status.jsx";
import { Bar } from "../../../static/src/ui/charts/bar.jsx";
import { LocalisedInput } from "../../../static/src/ui/fields/localised_input.jsx";
import { SegmentedControl } from "../../../static/src/ui/fields/segments.jsx";
import { StatusBadge } from "../../../static/src/ui/page/connection_badge.jsx";
import { PageHeader } from "../../../static/src/ui/page/header.jsx";
import { LanguagePicker } from "../../../static/src/ui/page/language_picker.jsx";
import { Pill } from "../../../static/src/ui/pill.jsx";
import { AuthoredText, TypedText } from "../../../static/src/ui/text.jsx";

const OPTIONS = [
  { en: "Clean energy and buildings", zh: "清洁能源与建筑" },
  { en: "Sustainable mobility", zh: "可持续交通" },
  {
    en:
      "A permanent working group of cities, universities and companies that meets every month " +
      "and reports to both governments",
    zh: "由试点城市、高校和企业共同组成的常设工作组，每月举行一次会议，并向双方政府提交书面报告",
  },
  { en: "مجموعة عمل دائمة", zh: "מים" },
];
const POLL = {
  state: "open",
  anonymous: true,
  prompt: { en: "Which field first?", zh: "先从哪个领域开始？" },
  config: { kind: "choice", options: OPTIONS, least: 1, most: 1 },
};
const TIMED = { state: "open", votes_from: null, reading_left: null, closes_at: null, left: null };
const row = (n, ...counts) => ({ n, abstained: 0, eligible: n + 2, tally: { counts } });
const RESULT = {
  ...row(61, 24, 19, 14, 4),
  by: {
    delegation: {
      lazio: row(8, 5, 2, 1, 0),
      zhengzhou: row(7, 1, 4, 2, 0),
      hangzhou: row(7, 3, 2, 1, 1),
      bologna: row(6, 0, 5, 1, 0),
      stuttgart: row(6, 2, 1, 3, 0),
      suzhou: null,
      qingdao: null,
      alentejo: null,
    },
    region: { EU: row(30, 12, 10, 6, 2), CN: row(31, 12, 9, 8, 2) },
    sector: {
      government: row(26, 10, 8, 6, 2),
      academia: row(20, 8, 6, 5, 1),
      industry: null,
      civil_society: null,
    },
  },
};
const QUESTION = {
  state: "approved",
  text: "How do you finance the retrofit of old housing when owners cannot pay up front?",
  language: "en",
  delegation: "lazio",
  name: "Giulia Conti",
  at: serverNow() - 300_000,
};
const CHINESE = {
  ...QUESTION,
  state: "answering",
  text: "欧洲城市如何让中小企业参与智慧专业化战略的制定？",
  language: "zh",
  delegation: "zhengzhou",
  name: null,
};

const Part = ({ name, children }) => (
  <section class="sheet-part" style={{ display: "grid", gap: "16px", alignContent: "start" }}>
    <h2 class="section-title" lang="en">
      {name}
    </h2>
    {children}
  </section>
);

function Ballot({ answer: first, most = 1, ...props }) {
  const [answer, pick] = useState(first);
  return (
    <choice.Ballot
      id={props.id}
      poll={{ ...POLL, config: { ...POLL.config, most } }}
      answer={answer}
      onPick={pick}
      {...props}
    />
  );
}

const Sheet = () => (
  <>
    <PageHeader>
      <p class="strong no-wrap">{t("{n} present", { n: 61 })}</p>
      <LanguagePicker />
    </PageHeader>
    <main
      id="main"
      style={{
        display: "grid",
        gridTemplateColumns: "repeat(auto-fit, minmax(min(100%, 320px), 1fr))",
        gridTemplateRows: "none",
        gridAutoRows: "max-content",
        blockSize: "auto",
        gap: "40px 32px",
        padding: "24px 16px 64px",
        inlineSize: "100%",
        maxInlineSize: "1680px",
        marginInline: "auto",
      }}
    >
      <Part name="Buttons">
        <div class="buttons">
          <button type="button" class="button primary">
            {t("Vote")}
          </button>
          <button type="button" class="button">
            {t("Pause")}
          </button>
          <button type="button" class="button quiet">
            {t("Abstain")}
          </button>
          <button type="button" class="button danger">
            {t("End the event")}
          </button>
        </div>
        <div class="buttons">
          <button type="button" class="button primary" disabled>
            {t("Vote")}
          </button>
          <button type="button" class="button" disabled>
            {t("Pause")}
          </button>
          <button type="button" class="button quiet" disabled>
            {t("Abstain")}
          </button>
          <button type="button" class="button danger" disabled>
            {t("End the event")}
          </button>
        </div>
        <SegmentedControl
          label={t("Sort by")}
          value="popular"
          onPick={() => {}}
          choices={[
            ["popular", t("Popular")],
            ["recent", t("Recent")],
          ]}
        />
      </Part>
      <Part name="Pills, badge, countdown">
        <div class="buttons">
          <Pill tone="live">{phaseName("open")}</Pill>
          <Pill tone="wait">{phaseName("paused")}</Pill>
          <Pill tone="off">{phaseName("closed")}</Pill>
          <Pill tone="live">{questionStateLabel("answering")}</Pill>
          <Pill tone="wait">{questionStateLabel("pending")}</Pill>
          <Pill tone="bad">{questionStateLabel("rejected")}</Pill>
        </div>
        {["connected", "connecting", "reconnecting", "offline", "gone"].map((state) => (
          <StatusBadge state={state} key={state} />
        ))}
        <PollCountdown poll={{ ...TIMED, closes_at: serverNow() + 125_000 }} />
        <PollCountdown poll={{ ...TIMED, closes_at: serverNow() - 1000 }} />
        <PollCountdown poll={{ ...TIMED, state: "paused", left: 42_000 }} />
      </Part>
      <Part name="Option rows">
        <Ballot id="a" />
      </Part>
      <Part name="Option rows, chosen and own">
        <Ballot id="b" answer={[1]} own={[1]} />
      </Part>
      <Part name="Option rows with figures">
        <Ballot id="c" answer={[0]} own={[1]} result={RESULT} />
      </Part>
      <Part name="Option rows, several, closed to choices">
        <Ballot id="d" answer={[0, 2]} most={2} disabled />
      </Part>
      <Part name="A result">
        <choice.Result poll={{ ...POLL, state: "closed" }} result={RESULT} own={[1]} />
      </Part>
      <Part name="A result by group">
        <article class="card">
          <Breakdown poll={{ ...POLL, state: "closed" }} result={RESULT} />
        </article>
      </Part>
      <Part name="Bars">
        <Bar share={0} />
        <Bar share={0.01} />
        <Bar share={0.5} />
        <Bar share={1} />
        <Bar share={0.3} mark={0.5} />
      </Part>
      <Part name="Questions">
        <ul class="plain stack gap-3 questions">
          {[
            [QUESTION, 23, true, false],
            [CHINESE, 31, false, false],
            [QUESTION, 1_204, false, true],
          ].map(([question, votes, isOn, isOff], at) => (
            <li class="card question voted" data-state={question.state} key={at}>
              <button
                type="button"
                class={isOn ? "button primary upvote" : "button upvote"}
                aria-pressed={isOn}
                disabled={isOff}
              >
                <svg viewBox="0 0 12 8" aria-hidden="true">
                  <path d="M1 7 6 2l5 5" />
                </svg>
                <b>{formatNumber(votes)}</b>
              </button>
              <div>
                <TypedText {...question} class="paragraphs" />
                <Byline question={question} isOwn={isOff} />
              </div>
            </li>
          ))}
        </ul>
        <article class="card stack gap-1 answering">
          <h2 class="eyebrow">{t("Now answering")}</h2>
          <TypedText {...CHINESE} class="paragraphs large" />
        </article>
      </Part>
      <Part name="Announcement, empty, errors">
        <article class="marked tinted">
          <AuthoredText
            text={{
              en: "We go on at 10:15 in the main room.",
              zh: "我们十点十五分回到主会场继续。",
            }}
            as="p"
            class="strong paragraphs"
          />
          <small class="muted">{t("Announcement")}</small>
        </article>
        <p class="empty card">
          {t("No polls right now. A poll will appear here as soon as it opens.")}
        </p>
        <p class="empty">{t("Questions appear here once a moderator has approved them.")}</p>
        <ActionStatus waiting>{null}</ActionStatus>
        <ActionStatus>
          {t("Your vote has been counted. You can change it until the poll closes.")}
        </ActionStatus>
        <ActionStatus
          problem={t(
            "Too many answers are waiting to be sent. Please try again when you are back online.",
          )}
        />
      </Part>
      <Part name="Folds">
        <details class="card fold">
          <summary>
            <AuthoredText text={POLL.prompt} class="fold-title" />
            <Pill tone="off">{phaseName("closed")}</Pill>
          </summary>
        </details>
        <details class="card fold" open>
          <summary>
            <AuthoredText text={OPTIONS[2]} class="fold-title" />
            <Pill tone="live">{phaseName("open")}</Pill>
          </summary>
          <div class="poll">
            <Bar share={0.4} />
          </div>
        </details>
      </Part>
      <Part name="Forms">
        <label class="field">
          <span>{t("Name or label")}</span>
          <input value="李明" />
        </label>
        <label class="field">
          <span>{t("Your delegation")}</span>
          <select>
            <option>Lazio</option>
          </select>
        </label>
        <label class="field">
          <span>{t("Your question")}</span>
          <textarea rows="3" />
        </label>
        <fieldset class="tiles fit gap-2">
          <legend>{t("Sector")}</legend>
          {["government", "academia", "industry", "civil_society"].map((id) => (
            <label class="chip" key={id}>
              <input type="radio" name="sector" checked={id === "academia"} />
              <span>{sectorLabel(id)}</span>
            </label>
          ))}
        </fieldset>
        <label class="check">
          <input type="checkbox" checked />
          <span>{t("Allow abstaining")}</span>
        </label>
        <LocalisedInput
          long
          label={t("Announce")}
          value={{ en: "We go on at 10:15." }}
          onChange={() => {}}
        />
      </Part>
      <Part name="Reasons">
        <fieldset class="chips">
          <legend>{t("The author will see:")}</legend>
          {rejectionReasons.map((code) => (
            <label class="chip" key={code}>
              <input type="radio" name="reason" checked={code === "unclear"} />
              <span>{reasonLabel(code)}</span>
            </label>
          ))}
        </fieldset>
      </Part>
      <Part name="Dialog">
        <dialog class="dialog" open style={{ position: "static", margin: 0, inlineSize: "auto" }}>
          <h2>{t("Close this poll?")}</h2>
          <p>{t("Voting ends for good. To ask again, start a new round.")}</p>
          <div class="buttons">
            <button type="button" class="button primary">
              {t("Close the poll")}
            </button>
            <button type="button" class="button quiet">
              {t("Cancel")}
            </button>
          </div>
        </dialog>
      </Part>
      <Part name="Agenda">
        <ol class="plain rows">
          <li class="point">
            <span class="point-time strong">
              <time>15:00</time>
              <small class="block muted regular">21:00</small>
            </span>
            <span class="grow point-text">
              <b>{t("Announcements")}</b>
            </span>
          </li>
          <li class="point" aria-current="step">
            <span class="point-time strong">
              <time>15:30</time>
              <small class="block muted regular">21:30</small>
            </span>
            <span class="grow point-text">
              <AuthoredText text={OPTIONS[2]} as="b" />
            </span>
            <Pill tone="live">{t("Now")}</Pill>
          </li>
        </ol>
      </Part>
    </main>
  </>
);

const place = document.getElementById("page");
place.replaceChildren();
document.body.dataset.page = "moderator";
notice.value = t(
  "Too many answers are waiting to be sent. Please try again when you are back online.",
);
render(<Sheet />, place);
startSession();
