// Entry of the page of a clerk, who enters votes that were counted by show of hands.

import { isRunning } from "../../features/polls/phase.js";
import { adoptStyles } from "../../lib/adopt_styles.js";
import { startFocusRecovery } from "../../lib/focus_recovery.js";
import { startGroupWords } from "../../lib/group_words.js";
import { t } from "../../lib/i18n.js";
import { boot, isEnded, itemsByKind } from "../../lib/session.js";
import { Announcements } from "../../ui/announcements.jsx";
import { DelegationName } from "../../ui/delegation_name.jsx";
import { PageHeader } from "../../ui/header.jsx";
import { LanguagePicker } from "../../ui/language_picker.jsx";
import { mountPage } from "../../ui/mount.jsx";
import { StaffBar } from "../../ui/staff_bar.jsx";
import { FilledSentence } from "../../ui/text.jsx";
import css from "./clerk.css";
import { HandCount } from "./hand_count.jsx";

const openPolls = () =>
  [...(itemsByKind.value.poll ?? [])].reverse().filter(([, poll]) => isRunning(poll));

const Clerk = () => (
  <>
    <PageHeader bar={<StaffBar />}>
      <LanguagePicker />
    </PageHeader>
    <main id="main">
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
      <OpenPolls />
    </main>
  </>
);

function OpenPolls() {
  const polls = openPolls();
  if (!polls.length)
    return (
      <p class="card empty">
        {isEnded.value
          ? t("The event has ended. Thank you for taking part.")
          : t("No poll is open. It appears here as soon as it opens.")}
      </p>
    );
  return (
    <div class="clerk-polls">
      {polls.map(([id, poll]) => (
        <HandCount key={`${id}:${poll.edition}`} id={id} poll={poll} />
      ))}
    </div>
  );
}

adoptStyles(css);
startFocusRecovery();
startGroupWords();
mountPage(Clerk, "clerk");
