import { ShownText } from "../../features/questions/question_text.jsx";
import { serverNow, useServerNow } from "../../lib/clock.js";
import { n, t } from "../../lib/i18n.js";
import { questionStateLabel } from "../../lib/labels.js";
import { items } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ShortcutButton } from "../../ui/shortcut_button.jsx";

const ACTION_LABELS = {
  labelled: () => t("Labelled"),
  reworded: () => t("Reworded"),
  replied: () => t("Reply changed"),
  translated: () => t("Translation saved"),
  chosen: () => t("Next question changed"),
  muted: () => t("Author muted"),
  banned: () => t("Author banned"),
  ruled: () => t("Q&A settings changed"),
};

/** Toast with the reader's last moderation action, while it can be undone. */
export function UndoToast() {
  const undo = items.value.undo;
  return undo && undo.until > serverNow() ? <Toast key={undo.act} {...undo} /> : null;
}

function Toast({ act, what, question, questions, until }) {
  const { send, waiting, problem } = useAction();
  const left = until - useServerNow();
  if (left <= 0) return null;
  const first = items.value[`question:${question}`];
  return (
    <section class="toast" aria-label={t("Last action")}>
      <p class="toast-what" role="status">
        <b>{ACTION_LABELS[what]?.() ?? questionStateLabel(what)}</b>{" "}
        {questions > 1 ? (
          n("{n} question", "{n} questions", questions)
        ) : first ? (
          <ShownText question={first} as="span" class="clamped" />
        ) : null}
      </p>
      <ShortcutButton
        id="undo"
        class="button quiet"
        disabled={waiting}
        onClick={() => send({ do: "question.undo", act })}
      >
        {t("Undo")}
      </ShortcutButton>
      <p class="outcome" role="alert" data-problem={Boolean(problem)}>
        {problem}
      </p>
    </section>
  );
}
