import { t } from "../../../lib/i18n.js";
import { PLENARY } from "../../../lib/rules.js";
import { hasDelegations, isEnded, itemsByKind } from "../../../lib/session.js";
import { sendFromCard } from "../../../ui/desk/card_focus.js";
import { ShortcutButton } from "../../../ui/desk/shortcut_button.jsx";
import { dialogState } from "../../../ui/dialog_state.js";
import { ConfirmButton } from "../../../ui/fields/confirm_button.jsx";

/** @import { ComponentChildren } from "../../../lib/types" */
/** @import { Poll, PollProps, Sending } from "../types" */

/**
 * Tools for a poll without votes (edit, move, drop), and for a copy or a new round; none once the
 * event has ended.
 * @param {PollProps & Sending & {drafts?: number[], hasVotes: boolean}} props
 */
export function DraftTools({ id, poll, drafts = [], hasVotes, send, waiting }) {
  if (isEnded.value) return null;
  const isDraft = poll.state === "draft";
  const at = drafts.indexOf(id);
  const press = sendFromCard(send);
  /** @param {number | undefined} before */
  const move = (before) =>
    press({ do: "poll.move", poll: id, ...(before === undefined ? {} : { before }) });
  const edit = () => (dialogState.value = { name: "new_poll", id });
  return (
    <div class="rail-tools">
      {isLastRound(id, poll) && poll.state === "closed" ? (
        <ToolButton
          id="another"
          disabled={waiting}
          onClick={press({ do: "poll.repeat", poll: id })}
        >
          {t("New round")}
        </ToolButton>
      ) : null}
      {isDraft || (poll.state !== "closed" && !hasVotes) ? (
        <ToolButton id="reword" aria-haspopup="dialog" onClick={edit}>
          {t("Edit")}
        </ToolButton>
      ) : null}
      {isDraft || poll.state === "closed" ? (
        <ToolButton
          id={isDraft ? "another" : null}
          disabled={waiting}
          onClick={press({ do: "poll.duplicate", poll: id })}
        >
          {t("Duplicate")}
        </ToolButton>
      ) : null}
      {mayAskHeads(id, poll) ? (
        <ToolButton
          id={null}
          disabled={waiting}
          onClick={press({ do: "poll.ask_heads", poll: id })}
        >
          {t("Ask the heads, too")}
        </ToolButton>
      ) : null}
      {isDraft && drafts.length > 1 ? (
        <>
          <ToolButton
            id="earlier"
            aria-label={t("Move up")}
            disabled={waiting || at < 1}
            onClick={move(drafts[at - 1])}
          >
            ↑
          </ToolButton>
          <ToolButton
            id="later"
            aria-label={t("Move down")}
            disabled={waiting || at === drafts.length - 1}
            onClick={move(drafts[at + 2])}
          >
            ↓
          </ToolButton>
        </>
      ) : null}
      {isDraft ? <DropButton id={id} send={send} waiting={waiting} /> : null}
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
 * Tool of a poll; without an id it has no key.
 * @param {{id: ?string, disabled?: boolean, "aria-label"?: string, "aria-haspopup"?: "dialog",
 *   onClick: (press: {currentTarget: Element}) => void, children: ComponentChildren}} props
 */
const ToolButton = ({ id, ...rest }) =>
  id ? (
    <ShortcutButton id={id} {...rest} class="button quiet" />
  ) : (
    <button type="button" {...rest} class="button quiet" />
  );

/** @param {{id: number} & Sending} props */
const DropButton = ({ id, send, waiting }) => (
  <ConfirmButton
    label={t("Delete")}
    quiet
    disabled={waiting}
    title={t("Delete this draft?")}
    yes={t("Delete the draft")}
    danger
    sentence={t("It cannot be recovered.")}
    onYes={() => send({ do: "poll.drop", poll: id })}
  />
);
