// Entry of the translators' page, for translators, speakers and staff: a single text at a time, the
// most urgent first.

import { CaptionFoot } from "../../features/captions/caption_strip.jsx";
import { startPage } from "../../features/event/start_page.js";
import { FloorStrip } from "../../features/floor/floor_strip.jsx";
import { PulseStrip } from "../../features/pulse/pulse_strip.jsx";
import { StripBar } from "../../features/staff_channel/strip_bar.jsx";
import { PollGaps } from "../../features/translation/poll_gaps.jsx";
import { TextQueue } from "../../features/translation/text_queue.jsx";
import { HourFigures } from "../../features/translation/translation_figures.jsx";
import { AskName } from "../../features/translation/translator_name.jsx";
import css from "../../features/translation/translators.css";
import { TranslatorsHead } from "../../features/translation/translators_head.jsx";
import { boot, isEnded, items } from "../../lib/session.js";
import { PageShell } from "../../ui/page/page_shell.jsx";

const isSpeaker = boot.role === "speaker";
const isTranslator = boot.role === "translator";

/** True once nothing can be translated any more. */
const isOver = () => isEnded.value && !items.value.board?.writable;

const Translators = () => (
  <PageShell name="translators" bar={<StripBar />}>
    {isOver() ? null : <TranslatorsHead />}
    <PulseStrip />
    <FloorStrip />
    <AskName />
    {isOver() ? null : <TextQueue />}
    <HourFigures showsOwn />
    {isSpeaker || isTranslator ? null : <PollGaps />}
    <CaptionFoot />
  </PageShell>
);

startPage(Translators, "translators", css);
