// Ids of delegations: made from their names, and changed until someone has joined.

import { useState } from "preact/hooks";
import { n, t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Button } from "../../../ui/buttons/button.jsx";
import { Field } from "../../../ui/fields/field.jsx";
import { newId, readableIds } from "./new_id.js";

/** @import { Delegation } from "../../../lib/protocol.ts" */

/** Ids that delegations had, as objects of a list: no other delegation gets them. */
const formerIds = () => (items.value.delegations?.former_ids ?? []).map((id) => ({ id }));

/**
 * A new id for a group, which no delegation has or had.
 * @param {string[]} names
 * @param {{id: string}[]} others
 */
export const freeId = (names, others) => newId(names, [...others, ...formerIds()]);

/** @param {Delegation[]} delegations */
export const betterIds = (delegations) => readableIds(delegations, formerIds());

/**
 * Fold with the id of a delegation, and a form that changes it. `onRenamed` gets the new id.
 * @param {{delegation: Delegation, onRenamed: (id: string) => void}} props
 */
export function DelegationId({ delegation: { id }, onRenamed }) {
  const [typed, type] = useState(/** @type {?string} */ (null));
  const { send, waiting, problem } = useAction();
  const wanted = (typed ?? id).trim();
  const change = async (/** @type {SubmitEvent} */ press) => {
    press.preventDefault();
    if (await send({ do: "delegation.rename", delegation: id, id: wanted })) onRenamed(wanted);
  };
  return (
    <details class="card fold">
      <summary>
        {t("ID")} <span class="muted regular">{id}</span>
      </summary>
      <form class="field-line" onSubmit={change}>
        <Field
          label={<span class="hidden">{t("ID")}</span>}
          hint={t("Tables and addresses on printed cards have it. Printed cards stay valid.")}
          value={typed ?? id}
          onValue={type}
          spellcheck={false}
          autocapitalize="none"
        />
        <button class="button" disabled={waiting || !wanted || wanted === id}>
          {t("Change the ID")}
        </button>
      </form>
      <ActionStatus waiting={waiting} problem={problem} />
    </details>
  );
}

/**
 * Sentence about ids that no one can read, and a button that makes them from the names.
 * @param {{delegations: Delegation[]}} props
 */
export function UnreadableIds({ delegations }) {
  const { send, waiting, problem } = useAction();
  const better = betterIds(delegations);
  if (!better.length) return null;
  const change = async () => {
    for (const { delegation, id } of better)
      if (!(await send({ do: "delegation.rename", delegation, id }))) return;
  };
  return (
    <div class="wrap">
      <p class="hint">
        {n(
          "{n} ID is not made from a name: {first}.",
          "{n} IDs are not made from names, such as {first}.",
          better.length,
          { first: better[0].delegation },
        )}
      </p>
      <Button look="quiet" disabled={waiting} onClick={change}>
        {t("Make them from the names")}
      </Button>
      <ActionStatus waiting={waiting} problem={problem} />
    </div>
  );
}
