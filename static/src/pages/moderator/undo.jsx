import { useEffect } from "preact/hooks";
import { ShownText } from "../../features/questions/question_text.jsx";
import { serverNow, useServerNow } from "../../lib/clock.js";
import { n, t } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ShortcutButton } from "../../ui/shortcut_button.jsx";
import { dropUndo, localUndos } from "./local_undo.js";

// Names of the deed, not of the state that came of it.
const DEEDS = {
  pending: () => t("Returned to review"),
  approved: () => t("Approved"),
  answering: () => t("Being answered"),
  answered: () => t("Marked as answered"),
  parked: () => t("Set aside"),
  rejected: () => t("Rejected"),
  merged: () => t("Merged"),
  labelled: () => t("Labelled"),
  reworded: () => t("Reworded"),
  replied: () => t("Reply changed"),
  translated: () => t("Translation saved"),
  chosen: () => t("Next question changed"),
  muted: () => t("Author muted"),
  banned: () => t("Author banned"),
  ruled: () => t("Q&A settings changed"),
};

/** Toast with the reader's last action, while it can be undone. Undoing it shows the one before. */
export function UndoToast() {
  const undo = items.value.undo;
  const [local] = localUndos.value.slice(-1);
  const isLocal = local && local.until > Math.max(serverNow(), undo?.until ?? 0);
  if (isLocal)
    return (
      <Toast
        key={local.until}
        until={local.until}
        action={local.action}
        onUndone={() => dropUndo(local)}
      >
        <b>{local.deed}</b>
      </Toast>
    );
  return undo && undo.until > serverNow() ? (
    <Toast key={undo.act} until={undo.until} action={{ do: "question.undo", act: undo.act }}>
      <Deed {...undo} />
    </Toast>
  ) : null;
}

function Deed({ what, question, questions }) {
  const first = items.value[`question:${question}`];
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

function Toast({ until, action, children, onUndone = () => {} }) {
  const { send, waiting, problem } = useAction();
  const left = until - useServerNow();
  const isOver = left <= 0;
  // The one before may still be undone.
  useEffect(() => {
    if (isOver) onUndone();
  }, [isOver]);
  if (isOver) return null;
  return (
    <section class="toast" aria-label={t("Last action")}>
      <p class="toast-what" role="status">
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
