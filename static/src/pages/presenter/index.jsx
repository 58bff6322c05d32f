// Entry of the page for the people on stage: the screen, time, notes, and what comes next.

import agendaTime from "../../features/agenda/agenda_time.css";
import { CaptionFoot } from "../../features/captions/caption_strip.jsx";
import { startPage } from "../../features/event/start_page.js";
import { FloorStrip } from "../../features/floor/floor_strip.jsx";
import { PulseStrip } from "../../features/pulse/pulse_strip.jsx";
import questions from "../../features/questions/attendee/questions_tab.css";
import speakerQuestions from "../../features/questions/speaker/speaker_questions.css";
import { NextQuestion } from "../../features/questions/speaker/speaker_questions.jsx";
import presenter from "../../features/screen/presenter/presenter.css";
import { PresenterView } from "../../features/screen/presenter/presenter_view.jsx";
import { StripBar } from "../../features/staff_channel/strip_bar.jsx";
import { setOtherCatalogues } from "../../lib/i18n.js";
import { boot } from "../../lib/session.js";
import { PageFrame, sessionSwitch } from "../../ui/page/page_frame.jsx";
import { SessionSwitch } from "../../ui/staff/session_switch.jsx";

const Presenter = () => (
  <PageFrame bar={<StripBar />}>
    <PresenterView>
      <PulseStrip />
      <FloorStrip />
      <NextQuestion />
    </PresenterView>
    <CaptionFoot />
  </PageFrame>
);

setOtherCatalogues(boot.catalogues);
sessionSwitch.Part = SessionSwitch;
startPage(Presenter, "presenter", questions, speakerQuestions, agendaTime, presenter);
