import { editorModule } from "../../../kinds/load_editor.js";
import { n, t, textOf } from "../../../lib/i18n.js";
import { useFocusAfterMove } from "../../../lib/page/focus_after_move.js";
import { event, isLanguage, items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Icon } from "../../../ui/icon.jsx";
import { AuthoredText, FilledSentence, LanguageNames } from "../../../ui/text.jsx";
import { pollGaps } from "../../translation/missing_translations.js";
import { draftIds } from "./editor_route.js";
import { localEdits } from "./local_edits.js";

const MOVE_KEYS = { "[": -1, "]": 1, ArrowUp: -1, ArrowDown: 1 };

/** List of drafts in their order; `shown` is the id of the open draft. */
export function DraftList({ shown }) {
  const { send, waiting, problem } = useAction();
  const place = useFocusAfterMove();
  const order = draftIds.value;
  const move = (id, by) => {
    const at = order.indexOf(id);
    if (waiting || at + by < 0 || at + by >= order.length) return;
    const before = order[by < 0 ? at - 1 : at + 2];
    send({ do: "poll.move", poll: id, ...(before === undefined ? {} : { before }) });
  };
  return (
    <>
      <div class="row column-head">
        <h2 class="section-title">{t("Prepared polls")}</h2>
        <a class="button" href="#new">
          {t("New poll")}
        </a>
      </div>
      {order.length ? (
        <Summary order={order} />
      ) : (
        <p class="empty">{t("No polls yet. Saved polls appear here in running order.")}</p>
      )}
      <ol class="plain editor-polls" ref={place}>
        {order.map((id, at) => (
          <DraftRow
            key={id}
            id={id}
            at={at}
            last={order.length - 1}
            isShown={id === shown}
            onMove={(by) => move(id, by)}
          />
        ))}
        {localEdits.value.new ? (
          <li class="editor-poll" data-shown={shown === "new"}>
            <a class="editor-link" href="#new" aria-current={shown === "new" ? "true" : undefined}>
              <span class="editor-name">
                {textOf(localEdits.value.new.draft.prompt) || t("New poll")}
              </span>
              <small class="lack">{t("Not saved")}</small>
            </a>
          </li>
        ) : null}
      </ol>
      {order.length > 1 ? (
        <p class="hint">{t("Focus a poll, then press [ or ] to move it.")}</p>
      ) : null}
      <ActionStatus problem={problem} />
    </>
  );
}

function DraftRow({ id, at, last, isShown, onMove }) {
  const poll = items.value[`poll:${id}`];
  if (!poll) return null;
  const begun = localEdits.value[id];
  const missing = missingLanguages(poll);
  const press = (key) => {
    const by = MOVE_KEYS[key.key];
    if (!by || key.ctrlKey || key.metaKey || key.key.startsWith("Arrow") !== key.altKey) return;
    key.preventDefault();
    onMove(by);
  };
  return (
    <li class="editor-poll" data-shown={isShown} onKeyDown={press}>
      <a
        class="editor-link"
        href={`#${id}`}
        data-focus={`poll:${id}`}
        aria-current={isShown ? "true" : undefined}
      >
        <Icon path={editorModule(poll.config.kind)?.icon} />
        <span class="editor-name">
          <AuthoredText text={poll.prompt} class="clamped" />
          <small class="muted">{editorModule(poll.config.kind)?.label()}</small>
          {missing.length ? (
            <small class="lack">
              <FilledSentence
                sentence={t("Missing: {languages}")}
                languages={<LanguageNames languages={missing} />}
              />
            </small>
          ) : null}
          {begun && !begun.saved ? <small class="lack">{t("Not saved")}</small> : null}
        </span>
      </a>
      <span class="editor-moves">
        <MoveButton by={-1} id={id} name={t("Move up")} sign="↑" isOff={at === 0} onMove={onMove} />
        <MoveButton
          by={1}
          id={id}
          name={t("Move down")}
          sign="↓"
          isOff={at === last}
          onMove={onMove}
        />
      </span>
    </li>
  );
}

// Aria-disabled, not disabled: it keeps the focus.
const MoveButton = ({ by, id, name, sign, isOff, onMove }) => (
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

const missingLanguages = (poll) => pollGaps(poll, event.value.languages, isLanguage);

/** Number of polls without a complete translation. */
function Summary({ order }) {
  const many = order.filter(
    (id) => items.value[`poll:${id}`] && missingLanguages(items.value[`poll:${id}`]).length,
  ).length;
  return many ? (
    <p class="lack">
      {n("{n} poll is missing a translation.", "{n} polls are missing a translation.", many)}
    </p>
  ) : (
    <p class="hint">{t("All polls are fully translated.")}</p>
  );
}
