import { t } from "../../../lib/i18n.js";
import { PLENARY } from "../../../lib/rules.js";
import { hasDelegations, isEnded, itemsByKind } from "../../../lib/session.js";
import { sendFromCard } from "../../../ui/desk/card_focus.js";
import { ShortcutButton } from "../../../ui/desk/shortcut_button.jsx";
import { dialogState } from "../../../ui/dialog_state.js";
import { DropButton } from "./drop_button.jsx";

/** @import { ComponentChildren, Poll, PollProps, Sending } from "../types" */

/**
 * Tools for a poll without votes (edit, move, drop), and for a copy or a new round; none once the
 * event has ended.
 * @param {PollProps & Sending & {drafts?: number[], hasVotes: boolean}} props
 */
export function DraftTools({ id, poll, drafts = [], hasVotes, send, waiting }) {
  if (isEnded.value) return null;
  const isDraft = poll.state === "draft";
  const at = drafts.indexOf(id);
  const tool = { press: sendFromCard((action) => send({ ...action, poll: id })), waiting };
  /** @param {number | undefined} before */
  const move = (before) => ({ do: "poll.move", ...(before === undefined ? {} : { before }) });
  return (
    <div class="wrap gap-0 whole">
      {isLastRound(id, poll) && poll.state === "closed" ? (
        <ToolButton id="another" does={{ do: "poll.repeat" }} {...tool}>
          {t("New round")}
        </ToolButton>
      ) : null}
      {isDraft || (poll.state !== "closed" && !hasVotes) ? (
        <ShortcutButton
          id="reword"
          class="button quiet"
          aria-haspopup="dialog"
          onClick={() => (dialogState.value = { name: "new_poll", id })}
        >
          {t("Edit")}
        </ShortcutButton>
      ) : null}
      {isDraft || poll.state === "closed" ? (
        <ToolButton id={isDraft ? "another" : null} does={{ do: "poll.duplicate" }} {...tool}>
          {t("Duplicate")}
        </ToolButton>
      ) : null}
      {mayAskHeads(id, poll) ? (
        <ToolButton does={{ do: "poll.ask_heads" }} {...tool}>
          {t("Ask the heads, too")}
        </ToolButton>
      ) : null}
      {isDraft && drafts.length > 1 ? (
        <>
          <ToolButton
            id="earlier"
            label={t("Move up")}
            isOff={at < 1}
            does={move(drafts[at - 1])}
            {...tool}
          >
            ↑
          </ToolButton>
          <ToolButton
            id="later"
            label={t("Move down")}
            isOff={at === drafts.length - 1}
            does={move(drafts[at + 2])}
            {...tool}
          >
            ↓
          </ToolButton>
        </>
      ) : null}
      {isDraft ? <DropButton id={id} by={{ send, waiting }} /> : null}
    </div>
  );
}

/**
 * True if an official vote can be made beside the poll.
 * @param {number} id
 * @param {Poll} poll
 */
const mayAskHeads = (id, { room, config, level }) =>
  room === PLENARY &&
  hasDelegations.value &&
  level !== "official" &&
  config.kind === "choice" &&
  config.most === 1 &&
  !itemsByKind.value.poll?.some(([, { beside }]) => beside === id);

/**
 * True if the poll has no later round.
 * @param {number} id
 * @param {Poll} poll
 */
const isLastRound = (id, { repeats, round }) =>
  !itemsByKind.value.poll?.some(
    ([, each]) => each.repeats === (repeats ?? id) && each.round > round,
  );

/**
 * Tool that sends an action about the poll; without an id it has no key.
 * @param {{id?: ?string, does: object, label?: string, isOff?: boolean, waiting: boolean,
 *   press: ReturnType<typeof sendFromCard>, children: ComponentChildren}} props
 */
function ToolButton({ id, does, label, isOff = false, waiting, press, children }) {
  const own = {
    class: "button quiet",
    "aria-label": label,
    disabled: waiting || isOff,
    onClick: press(does),
    children,
  };
  return id ? <ShortcutButton id={id} {...own} /> : <button type="button" {...own} />;
}
