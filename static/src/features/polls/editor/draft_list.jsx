import { editorModule } from "../../../kinds/load_editor.js";
import { n, t, textOf } from "../../../lib/i18n.js";
import { useFocusAfterMove } from "../../../lib/page/focus_after_move.js";
import { event, isEnded, isLanguage, items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Icon } from "../../../ui/icon.jsx";
import { AuthoredText, FilledSentence, LanguageNames } from "../../../ui/text.jsx";
import { pollGaps } from "../../translation/missing_translations.js";
import { ListEntry, ListHead } from "./editor_parts.jsx";
import { draftIds } from "./editor_route.js";
import { localEdits } from "./local_edits.js";

/** @import { ComponentChildren, Poll } from "../types" */

/** @type {Record<string, number>} */
const MOVE_KEYS = { "[": -1, "]": 1, ArrowUp: -1, ArrowDown: 1 };

/** List of drafts in their order. */
export function DraftList() {
  const { send, waiting, problem } = useAction();
  const place = useFocusAfterMove();
  const order = draftIds.value;
  const begun = localEdits.value.new;
  /** @type {(id: number, by: number) => void} */
  const move = (id, by) => {
    const at = order.indexOf(id);
    if (waiting || at + by < 0 || at + by >= order.length) return;
    const before = order[by < 0 ? at - 1 : at + 2];
    send({ do: "poll.move", poll: id, ...(before === undefined ? {} : { before }) });
  };
  return (
    <>
      <ListHead title={t("Prepared polls")} to={isEnded.value ? null : "new"}>
        {t("New poll")}
      </ListHead>
      {order.length ? (
        <Summary order={order} />
      ) : (
        <p class="empty">{t("No polls yet. Saved polls appear here in running order.")}</p>
      )}
      <ol class="plain above-2 below-2" ref={place}>
        {order.map((id, at) => (
          <DraftRow
            key={id}
            id={id}
            isFirst={at === 0}
            isLast={at === order.length - 1}
            onMove={(by) => move(id, by)}
          />
        ))}
        {begun ? (
          <ListEntry
            id="new"
            name={<span>{textOf(begun.draft.prompt) || t("New poll")}</span>}
            notes={<small class="warn">{t("Not saved")}</small>}
          />
        ) : null}
      </ol>
      {order.length > 1 ? (
        <p class="hint">{t("Focus a poll, then press [ or ] to move it.")}</p>
      ) : null}
      <ActionStatus problem={problem} />
    </>
  );
}

/**
 * @param {{id: number, isFirst: boolean, isLast: boolean, onMove: (by: number) => void}} props
 */
function DraftRow({ id, isFirst, isLast, onMove }) {
  const poll = items.value[`poll:${id}`];
  if (!poll) return null;
  const begun = localEdits.value[id];
  const missing = missingLanguages(poll);
  const kind = editorModule(poll.config.kind);
  const press = (/** @type {KeyboardEvent} */ key) => {
    const by = MOVE_KEYS[key.key];
    if (!by || key.ctrlKey || key.metaKey || key.key.startsWith("Arrow") !== key.altKey) return;
    key.preventDefault();
    onMove(by);
  };
  // Aria-disabled, not disabled: it keeps the focus.
  /** @type {(by: number, name: string, sign: string, isOff: boolean) => ComponentChildren} */
  const moveButton = (by, name, sign, isOff) => (
    <button
      type="button"
      class="button quiet"
      data-focus={`${by}:${id}`}
      aria-label={name}
      aria-disabled={isOff}
      onClick={() => onMove(by)}
    >
      {sign}
    </button>
  );
  return (
    <ListEntry
      id={id}
      icon={<Icon path={kind?.icon} class="accent" />}
      name={<AuthoredText text={poll.prompt} class="clamped" />}
      notes={
        <>
          <small class="muted">{kind?.label()}</small>
          {missing.length ? (
            <small class="warn">
              <FilledSentence
                sentence={t("Missing: {languages}")}
                languages={<LanguageNames languages={missing} />}
              />
            </small>
          ) : null}
          {begun && !begun.saved ? <small class="warn">{t("Not saved")}</small> : null}
        </>
      }
      onKeyDown={press}
    >
      <span class="wrap gap-0 quiet-tool">
        {moveButton(-1, t("Move up"), "↑", isFirst)}
        {moveButton(1, t("Move down"), "↓", isLast)}
      </span>
    </ListEntry>
  );
}

/** @param {Poll} poll */
const missingLanguages = (poll) => pollGaps(poll, event.value.languages, isLanguage);

/**
 * Number of polls without a complete translation.
 * @param {{order: number[]}} props
 */
function Summary({ order }) {
  const many = order.filter((id) => {
    const poll = items.value[`poll:${id}`];
    return poll && missingLanguages(poll).length;
  }).length;
  return many ? (
    <p class="warn small">
      {n("{n} poll is missing a translation.", "{n} polls are missing a translation.", many)}
    </p>
  ) : (
    <p class="hint">{t("All polls are fully translated.")}</p>
  );
}
