import { AgendaTime } from "../../features/agenda/agenda_time.jsx";
import { FloorStrip } from "../../features/floor/floor_strip.jsx";
import { VoteAs } from "../../features/people/vote_as.jsx";
import { PollsNow } from "../../features/polls/results/polls_now.jsx";
import { NextQuestion, QuestionNow } from "../../features/questions/speaker/speaker_questions.jsx";
import { isEnded } from "../../lib/session.js";

/** This moment: the question, the time, the open poll or its result, and the next item. */
export const Now = () => (
  <>
    <FloorStrip />
    <QuestionNow />
    {isEnded.value ? null : <AgendaTime />}
    <PollsNow />
    <NextQuestion />
    <VoteAs />
  </>
);
