import { editorModule } from "../../../kinds/load_editor.js";
import { t } from "../../../lib/i18n.js";
import { PLENARY } from "../../../lib/rules.js";
import { hasDelegations, isEnded, itemsByKind } from "../../../lib/session.js";
import { sendFromCard } from "../../../ui/desk/card_focus.js";
import { ShortcutButton } from "../../../ui/desk/shortcut_button.jsx";
import { dialogState } from "../../../ui/dialog_state.js";
import { ToolMenu } from "../../../ui/tool_menu.jsx";
import { DropButton } from "./drop_button.jsx";

/** @import { ComponentChildren, ComponentType, Poll, PollProps, Sending } from "../types" */

/**
 * Tools for a poll without votes (edit, move, drop), and for a copy or a new round; none once the
 * event has ended. Those of a closed poll are behind a button.
 * @param {PollProps & Sending & {drafts?: number[], hasVotes: boolean}} props
 */
export function DraftTools({ id, poll, drafts = [], hasVotes, send, waiting }) {
  if (isEnded.value) return null;
  const isDraft = poll.state === "draft";
  const at = drafts.indexOf(id);
  const press = sendFromCard((action) => send({ ...action, poll: id }));
  /** @type {(words: string, does: object, more?: {id?: string, label?: string, isOff?: boolean}) =>
   *   ComponentChildren} */
  const tool = (words, does, { id: key, label, isOff = false } = {}) => {
    /** @type {"button" | ComponentType<any>} */
    const Button = key ? ShortcutButton : "button";
    return (
      <Button
        id={key}
        type="button"
        class="button quiet"
        aria-label={label}
        disabled={waiting || isOff}
        onClick={press(does)}
      >
        {words}
      </Button>
    );
  };
  /** @type {(key: string, label: string, sign: string, isOff: boolean, before?: number) =>
   *   ComponentChildren} */
  const mover = (key, label, sign, isOff, before) =>
    tool(
      sign,
      { do: "poll.move", ...(before === undefined ? {} : { before }) },
      { id: key, label, isOff },
    );
  const isClosed = poll.state === "closed";
  const tools = (
    <div class="wrap gap-0 whole">
      {isLastRound(id, poll) && isClosed
        ? tool(t("New round"), { do: "poll.repeat" }, { id: "another" })
        : null}
      {isDraft || (!isClosed && !hasVotes) ? (
        <ShortcutButton
          id="reword"
          class="button quiet"
          aria-haspopup="dialog"
          onClick={() => (dialogState.value = { name: "new_poll", id })}
        >
          {t("Edit")}
        </ShortcutButton>
      ) : null}
      {isDraft || isClosed
        ? tool(t("Duplicate"), { do: "poll.duplicate" }, isDraft ? { id: "another" } : {})
        : null}
      {mayAskHeads(id, poll) ? tool(t("Ask the heads, too"), { do: "poll.ask_heads" }) : null}
      {isDraft && drafts.length > 1
        ? [
            mover("earlier", t("Move up"), "↑", at < 1, drafts[at - 1]),
            mover("later", t("Move down"), "↓", at === drafts.length - 1, drafts[at + 2]),
          ]
        : null}
      {isDraft ? <DropButton id={id} by={{ send, waiting }} /> : null}
    </div>
  );
  return isClosed ? <ToolMenu>{tools}</ToolMenu> : tools;
}

/**
 * True if an official vote can be made beside the poll.
 * @type {(id: number, poll: Poll) => boolean}
 */
const mayAskHeads = (id, { room, config, level }) =>
  room === PLENARY &&
  hasDelegations.value &&
  level !== "official" &&
  (editorModule(config.kind)?.isOneOption?.(config) ?? false) &&
  !itemsByKind.value.poll?.some(([, { beside }]) => beside === id);

/**
 * True if the poll has no later round.
 * @type {(id: number, poll: Poll) => boolean}
 */
const isLastRound = (id, { repeats, round }) =>
  !itemsByKind.value.poll?.some(
    ([, each]) => each.repeats === (repeats ?? id) && each.round > round,
  );
