import { useState } from "preact/hooks";
import { t } from "../../lib/i18n.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { CopyButton } from "../../ui/buttons/copy_button.jsx";
import { postForm } from "./post_form.js";

/** @import { ComponentChildren } from "../../lib/types" */

/**
 * Form that makes a key or secret at an address of the event and then shows it, in its place: the
 * server sends it in this answer only.
 * @param {{path: string, fields: () => Record<string, string>, isReady: boolean,
 *   submit: string, title: string, hint: string, onMade: () => void,
 *   children: ComponentChildren}} props
 *   `title` and `hint` are those of the secret; the children are the fields
 */
export function SecretForm({ path, fields, isReady, submit, title, hint, onMade, children }) {
  const [waiting, setWaiting] = useState(false);
  const [answer, setAnswer] = useState(/** @type {Record<string, string | undefined>} */ ({}));
  const value = answer.key ?? answer.secret;
  const send = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    setWaiting(true);
    setAnswer({});
    const made = await postForm(path, fields());
    setAnswer(made);
    setWaiting(false);
    if (!made.problem) onMade();
  };
  if (value)
    return (
      <section class="panel marked stack gap-2" role="status">
        <h3>{title}</h3>
        <p>{hint}</p>
        <output class="address mono secret-value">{value}</output>
        <div class="buttons">
          <CopyButton address={value} words={t("Copy")} class="button primary" />
          <button type="button" class="button quiet" onClick={() => setAnswer({})}>
            {t("I have copied it")}
          </button>
        </div>
      </section>
    );
  return (
    <form class="fill at-end" onSubmit={send}>
      {children}
      <button class="button start" disabled={waiting || !isReady}>
        {submit}
      </button>
      <ActionStatus waiting={waiting} problem={answer.problem} />
    </form>
  );
}
