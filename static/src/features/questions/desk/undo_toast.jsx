import { useEffect } from "preact/hooks";
import { n, t } from "../../../lib/i18n.js";
import { isEnded, items } from "../../../lib/session.js";
import { serverNow, useServerNow } from "../../../lib/time/clock.js";
import { useAction } from "../../../lib/use_action.js";
import { ShortcutButton } from "../../../ui/desk/shortcut_button.jsx";
import { dropUndo, localUndos } from "../local_undo.js";
import { ShownText } from "../question_text.jsx";

/** @import { Action, ComponentChildren, Item } from "../../../lib/types" */

/**
 * The deed with its object, not the state that came of it.
 * @type {Record<string, () => string>}
 */
const DEEDS = {
  pending: () => t("Question returned to review"),
  approved: () => t("Question approved"),
  answering: () => t("Answering this question now"),
  answered: () => t("Question marked as answered"),
  parked: () => t("Question set aside"),
  rejected: () => t("Question rejected"),
  merged: () => t("Question merged"),
  labelled: () => t("Question labelled"),
  reworded: () => t("Question reworded"),
  replied: () => t("Reply changed"),
  translated: () => t("Translation saved"),
  chosen: () => t("Next question changed"),
  muted: () => t("Author muted"),
  banned: () => t("Author banned"),
  ruled: () => t("Q&A settings changed"),
};

/**
 * The deed on several questions.
 * @type {Record<string, (many: number) => string>}
 */
const DEEDS_ON_MANY = {
  pending: (many) => n("{n} question returned to review", "{n} questions returned to review", many),
  approved: (many) => n("{n} question approved", "{n} questions approved", many),
  answered: (many) =>
    n("{n} question marked as answered", "{n} questions marked as answered", many),
  parked: (many) => n("{n} question set aside", "{n} questions set aside", many),
  rejected: (many) => n("{n} question rejected", "{n} questions rejected", many),
  merged: (many) => n("{n} question merged", "{n} questions merged", many),
  labelled: (many) => n("{n} question labelled", "{n} questions labelled", many),
};

/**
 * Toast with the reader's last action, while it can be undone; none once the event has ended.
 * Undoing it shows the act before.
 */
export function UndoToast() {
  if (isEnded.value) return null;
  const undo = items.value.undo;
  const [local] = localUndos.value.slice(-1);
  if (local && local.until > Math.max(serverNow(), undo?.until ?? 0))
    return (
      <Toast key={local.until} {...local} onUndone={() => dropUndo(local)}>
        <b>{local.deed}</b>
      </Toast>
    );
  return undo && undo.until > serverNow() ? (
    <Toast key={undo.act} until={undo.until} action={{ do: "question.undo", act: undo.act }}>
      <Deed {...undo} />
    </Toast>
  ) : null;
}

/** @param {Item<"undo">} props */
function Deed({ what, question, questions }) {
  const first = items.value[`question:${question}`];
  const onMany = DEEDS_ON_MANY[what];
  if (questions > 1 && onMany) return <b>{onMany(questions)}</b>;
  return (
    <>
      <b>{DEEDS[what]?.() ?? what}</b>{" "}
      {questions > 1 ? (
        n("{n} question", "{n} questions", questions)
      ) : first ? (
        <ShownText question={first} as="span" class="clamped" />
      ) : null}
    </>
  );
}

/**
 * @param {{until: number, action: Action, children: ComponentChildren, onUndone?: () => void}} props
 */
function Toast({ until, action, children, onUndone = () => {} }) {
  const { send, waiting, problem } = useAction();
  const left = until - useServerNow();
  const isOver = left <= 0;
  // The act before may still be undone.
  useEffect(() => {
    if (isOver) onUndone();
  }, [isOver]);
  if (isOver) return null;
  return (
    <section class="toast" aria-label={t("Last action")}>
      <p class="clamped toast-what" role="status">
        {children}
      </p>
      <ShortcutButton
        id="undo"
        class="button quiet"
        disabled={waiting}
        onClick={async () => (await send(action)) && onUndone()}
      >
        {t("Undo")}
      </ShortcutButton>
      <p class="outcome" role="alert" data-problem={Boolean(problem)}>
        {problem}
      </p>
    </section>
  );
}
