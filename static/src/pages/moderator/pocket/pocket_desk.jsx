// The pocket desk: the moderators' page on a phone, for one thumb. What is on is in a list of cards;
// the next steps are buttons at the bottom edge. Everything else is on the full desk.

import { runningBreakout } from "../../../features/breakouts/running.js";
import { recallConfirm } from "../../../features/breakouts/steering.jsx";
import { withPart } from "../../../features/event/with_part.jsx";
import { isPollUrgent, PollCard, PollKeys } from "../../../features/polls/pocket/pocket_poll.jsx";
import { UnreadMessages } from "../../../features/staff_channel/channel_messages.jsx";
import { t } from "../../../lib/i18n.js";
import { adoptStyles } from "../../../lib/page/adopt_styles.js";
import { itemsByKind } from "../../../lib/session.js";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { Button } from "../../../ui/buttons/button.jsx";
import { PocketKeys } from "../../../ui/desk/pocket_keys.jsx";
import { dialogState } from "../../../ui/dialog_state.js";
import { AuthoredText } from "../../../ui/text.jsx";
import css from "./pocket.css";
import { hasQuestionKeys, QuestionKeys, WaitingQuestion } from "./pocket_question.jsx";
import { ScreenKeys, ScreenLine } from "./pocket_screen.jsx";
import { chooseDesk, isNarrow } from "./pocket_state.js";

const Channel = withPart("staff_channel", UnreadMessages);

/** Cards of what is on, and the keys below them. */
export const PocketDesk = () => (
  <>
    <main id="main" class="pocket-cards stack gap-2" tabIndex={0}>
      <ScreenLine />
      <Channel />
      <WaitingQuestion />
      <PollCard />
      <BreakoutLine />
    </main>
    <Keys />
  </>
);

function Keys() {
  const breakout = runningBreakout(itemsByKind.value); // redrawn, as its keys are, as items change
  const isPollFirst = isPollUrgent() || !hasQuestionKeys(); // a single key is the primary one
  return (
    <PocketKeys
      label={t("Next steps")}
      keys={(by) => (
        <>
          <QuestionKeys by={by} look={isPollFirst ? "plain" : "primary"} />
          <PollKeys by={by} look={isPollFirst ? "primary" : "plain"} />
          <RecallKey entry={breakout} by={by} />
          <div class="pocket-row">
            <Button
              class="grow"
              aria-haspopup="dialog"
              onClick={() => (dialogState.value = { name: "announce" })}
            >
              {t("Announce")}
            </Button>
            <ScreenKeys by={by} />
          </div>
        </>
      )}
    >
      <Button look="quiet" class="full" onClick={() => chooseDesk(true)}>
        {t("Full desk")}
      </Button>
    </PocketKeys>
  );
}

function BreakoutLine() {
  const [, breakout] = runningBreakout(itemsByKind.value) ?? [];
  return breakout ? (
    <section class="card pocket-card">
      <h2 class="eyebrow">{t("Breakouts")}</h2>
      <AuthoredText text={breakout.title} as="p" class="strong" />
      {breakout.state === "closing" ? (
        <p class="warn strong">{t("Please wrap up: returning to the plenary.")}</p>
      ) : null}
    </section>
  ) : null;
}

/**
 * @param {{entry: ReturnType<typeof runningBreakout>,
 *   by: import("../../../features/polls/types").Sending}} props
 */
function RecallKey({ entry, by }) {
  const [id, breakout] = entry ?? [];
  return breakout?.state === "running" ? (
    <div class="pocket-row">
      <ActionButton
        do="breakout.recall"
        with={{ breakout: /** @type {number} */ (id) }}
        by={by}
        class="grow"
        confirm={recallConfirm()}
      >
        {t("Recall everyone")}
      </ActionButton>
    </div>
  ) : null;
}

/** Line of the page's menu that leads back to the pocket desk, on narrow pages. */
export const PocketLine = () =>
  isNarrow.value ? (
    <li>
      <button type="button" onClick={() => chooseDesk(false)}>
        {t("Pocket desk")}
      </button>
    </li>
  ) : null;

adoptStyles(css);
