// Entry of the speakers' page: the question, time and poll of this moment, then the questions.

import agendaTime from "../../features/agenda/agenda_time.css";
import { AgendaTime } from "../../features/agenda/agenda_time.jsx";
import { Announcements } from "../../features/announcements/announcements.jsx";
import { CaptionFoot } from "../../features/captions/caption_strip.jsx";
import { DelegationName } from "../../features/event/delegation_name.jsx";
import { startPage } from "../../features/event/start_page.js";
import { FloorStrip } from "../../features/floor/floor_strip.jsx";
import { VoteAs } from "../../features/people/vote_as.jsx";
import { PollsNow } from "../../features/polls/results/polls_now.jsx";
import { PulseStrip } from "../../features/pulse/pulse_strip.jsx";
import questions from "../../features/questions/attendee/questions_tab.css";
import { Fairness } from "../../features/questions/fairness.jsx";
import speakerQuestions from "../../features/questions/speaker/speaker_questions.css";
import {
  NextQuestion,
  QuestionNow,
  SpeakerQuestions,
} from "../../features/questions/speaker/speaker_questions.jsx";
import { StripBar } from "../../features/staff_channel/strip_bar.jsx";
import { t } from "../../lib/i18n.js";
import { boot, isEnded } from "../../lib/session.js";
import hint from "../../ui/page/hint.css";
import { PageFrame } from "../../ui/page/page_frame.jsx";
import { Tabs } from "../../ui/page/tabs.jsx";
import { FilledSentence } from "../../ui/text.jsx";
import css from "./speaker.css";

/** This moment: the question, the time, the open poll or its result, and the next item. */
const Now = () => (
  <>
    <p>
      <a class="button" href={`${boot.path}/present`}>
        {t("Presenter view")}
      </a>
    </p>
    <PulseStrip />
    <FloorStrip />
    <QuestionNow />
    {isEnded.value ? null : <AgendaTime />}
    <PollsNow />
    <NextQuestion />
    <VoteAs />
  </>
);

const sections = () => [
  { id: "now", title: t("Now"), content: <Now /> },
  { id: "asked", title: t("Questions"), content: <SpeakerQuestions /> },
  {
    id: "heard",
    title: t("Heard so far"),
    content: (
      <>
        <h2 class="section-title below-3">{t("Heard so far")}</h2>
        <Fairness />
      </>
    ),
  },
];

const Speaker = () => (
  <PageFrame
    bar={<StripBar />}
    tools={
      <p class="speaks-for">
        {boot.delegation ? (
          <FilledSentence
            sentence={t("Speaker of {name}")}
            name={<DelegationName id={boot.delegation} />}
          />
        ) : (
          t("Speaker")
        )}
      </p>
    }
    main={
      <>
        <Tabs label={t("Sections")} sections={sections()} above={<Announcements />} />
        <CaptionFoot />
      </>
    }
  />
);

startPage(Speaker, undefined, questions, hint, css, speakerQuestions, agendaTime);
