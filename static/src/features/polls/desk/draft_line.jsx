import { useState } from "preact/hooks";
import { editorModule } from "../../../kinds/load_editor.js";
import { t } from "../../../lib/i18n.js";
import { hasDelegations } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { findCard } from "../../../ui/desk/card_focus.js";
import { ShortcutButton } from "../../../ui/desk/shortcut_button.jsx";
import { FactLine } from "../../../ui/fact_line.jsx";
import { Icon } from "../../../ui/icon.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { ToolMenu } from "../../../ui/tool_menu.jsx";
import { untilStarted } from "../../event/needs_start.js";
import { factsOf } from "../official/facts.js";
import { officialSentence } from "../ways/way_sentence.js";
import { SmallRoomHint } from "../withheld.jsx";
import { DraftTools } from "./draft_tools.jsx";
import { seekCard } from "./sought_card.js";
import { TimeChoice } from "./time_choice.jsx";

/** @import { PollProps, Sending } from "../types" */

/**
 * A draft on a line: its kind, its question, and a button that opens it once a time limit was
 * chosen. `isCue`: without its other tools; `isNext`: the button names its act in words.
 * @param {PollProps & {drafts?: number[], isCue?: boolean, isNext?: boolean}} props
 */
export function DraftLine({ id, poll, drafts = [], isCue = false, isNext = false }) {
  const by = useAction();
  const [isAsking, ask] = useState(false);
  const card = `${isCue ? "cue" : "poll"}:${id}`;
  const leave = () => {
    ask(false);
    /** @type {HTMLElement | null} */ (findCard(card))?.focus();
  };
  const openPoll = async (/** @type {?number} */ seconds) => {
    /** @type {HTMLElement | null} */ (findCard(card))?.focus({ preventScroll: true });
    const isOpened = await by.send({
      do: "poll.open",
      poll: id,
      ...(seconds === null ? {} : { seconds }),
    });
    if (isOpened) seekCard(`poll:${id}`, "now");
  };
  return (
    <li class="card draft" data-card={card} data-state="draft" tabIndex={-1}>
      <div class="wrap flush draft-line">
        <Icon path={editorModule(poll.config.kind)?.icon} class="muted" />
        <AuthoredText text={poll.prompt} as="h3" class="grow regular clamped" />
        <ShortcutButton
          id="open"
          data-key={isNext ? "open cue.next" : isCue ? "open own" : "open"}
          class={isNext ? "button primary gap-2" : "button quiet"}
          aria-label={isNext ? undefined : t("Open poll")}
          aria-expanded={isAsking}
          onClick={() => (isAsking ? leave() : ask(true))}
          {...untilStarted()}
        >
          <span aria-hidden="true">▶</span>
          {isNext ? t("Open poll") : null}
        </ShortcutButton>
        {isCue ? null : <DraftMenu id={id} poll={poll} drafts={drafts} {...by} />}
      </div>
      {isAsking ? (
        <TimeChoice words={t("Open poll")} waiting={by.waiting} onPick={openPoll} onLeave={leave}>
          <OpeningNote poll={poll} />
        </TimeChoice>
      ) : null}
      <ActionStatus problem={by.problem} />
    </li>
  );
}

/**
 * Notes before a draft is opened: on official and named votes, and on secret ballots.
 * @param {Pick<PollProps, "poll">} props
 */
export function OpeningNote({ poll }) {
  if (poll.level === "official") return <p class="recorded">{officialSentence()}</p>;
  if (!poll.anonymous) return <p class="recorded">{recordedSentence()}</p>;
  return poll.secret ? <SmallRoomHint room={poll.room} /> : null;
}

/** Names the public parts of a named vote before it is opened. */
const recordedSentence = () =>
  hasDelegations.value
    ? t(
        "Named vote: each delegation's result is public, and the organiser can see how everyone voted.",
      )
    : t("Named vote: the organiser can see how everyone voted.");

/** @param {PollProps & Sending & {drafts: number[]}} props */
const DraftMenu = ({ id, poll, drafts, ...by }) => (
  <ToolMenu>
    <p class="muted small whole">
      <FactLine
        facts={[
          editorModule(poll.config.kind)?.label(),
          ...factsOf(poll),
          poll.reading ? t("{n} s reading time", { n: poll.reading }) : null,
        ]}
      />
    </p>
    <DraftTools id={id} poll={poll} drafts={drafts} hasVotes={false} {...by} />
  </ToolMenu>
);
