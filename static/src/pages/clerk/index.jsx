// Entry of the page of a clerk, who enters votes that were counted by show of hands.

import { Announcements } from "../../features/announcements/announcements.jsx";
import { CaptionFoot } from "../../features/captions/caption_strip.jsx";
import { DelegationName } from "../../features/event/delegation_name.jsx";
import { startPage } from "../../features/event/start_page.js";
import { HandCounts } from "../../features/polls/hands/hand_counts.jsx";
import { t } from "../../lib/i18n.js";
import { boot } from "../../lib/session.js";
import { PageFrame } from "../../ui/page/page_frame.jsx";
import { FilledSentence } from "../../ui/text.jsx";

const Clerk = () => (
  <PageFrame>
    <Announcements />
    <h1 class="section-title">
      {boot.delegation ? (
        <FilledSentence
          sentence={t("Show of hands: {name}")}
          name={<DelegationName id={boot.delegation} />}
        />
      ) : (
        t("Show of hands: the whole plenary")
      )}
    </h1>
    <p class="hint">
      {t(
        "Count only people who do not vote on a phone or laptop: results add up both, and hands are shown as such.",
      )}
    </p>
    <HandCounts />
    <CaptionFoot />
  </PageFrame>
);

startPage(Clerk, "clerk");
