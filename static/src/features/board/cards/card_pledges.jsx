// Pledges of delegations for a card's project, the reader's own among them.

import { t } from "../../../lib/i18n.js";
import { boot } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { SegmentedControl } from "../../../ui/fields/segments.jsx";
import { Pill } from "../../../ui/pill.jsx";
import { RowList } from "../../../ui/row_list.jsx";
import { FilledSentence } from "../../../ui/text.jsx";
import { DelegationName, isObserver } from "../../event/delegation_name.jsx";
import { isHead, isStaff, isWritable, ownDelegation } from "../board_state.js";
import { roleLabel } from "../card_words.js";
import { PLEDGE_ROLES, pledgesOf } from "../pledges.js";

/** @import { CardProps, Pledge } from "../types" */

/**
 * Pledges of a card, and the reader's delegation among them.
 * @param {CardProps} props
 */
export function Pledges({ id, card }) {
  const pledges = pledgesOf(card);
  return (
    <section class="card stack">
      <h3 class="section-title">{t("Who takes part")}</h3>
      <RowList empty={t("No delegation has joined yet.")}>
        {pledges.map(([delegation, { role, confirmed }]) => (
          <li class="row board-pledge" key={delegation}>
            <span>
              <DelegationName id={delegation} /> <span class="muted small">{roleLabel(role)}</span>
            </span>
            <Pill tone={confirmed ? "live" : undefined}>
              {confirmed ? t("Confirmed") : t("Tentative")}
            </Pill>
          </li>
        ))}
      </RowList>
      {ownDelegation.value && !isStaff() && isWritable.value ? (
        <OwnPledge id={id} pledge={card.pledges[ownDelegation.value]} />
      ) : null}
    </section>
  );
}

/** @param {{id: number, pledge: Pledge | undefined}} props */
function OwnPledge({ id, pledge }) {
  const by = useAction();
  const delegation = ownDelegation.value ?? "";
  const isFixed = pledge?.confirmed && !isHead();
  if (isFixed)
    return (
      <p class="ruled hint">
        {t("Your delegation has confirmed this. Only its head can change it.")}
      </p>
    );
  return (
    <div class="ruled stack gap-3 board-own-pledge">
      <p class="strong">
        <FilledSentence
          sentence={t("{delegation} takes part as")}
          delegation={<DelegationName id={delegation} />}
        />
      </p>
      {isHead() && pledge && !pledge.confirmed ? (
        <ActionButton
          do="pledge.confirm"
          with={{ card: id, delegation, on: true }}
          look="primary"
          by={by}
        >
          <span>
            <FilledSentence
              sentence={t("Confirm for {delegation}")}
              delegation={<DelegationName id={delegation} />}
            />
          </span>
        </ActionButton>
      ) : null}
      <SegmentedControl
        label={t("Our role")}
        value={pledge?.role ?? ""}
        onPick={(role) => by.waiting || by.send({ do: "pledge.make", card: id, role })}
        choices={PLEDGE_ROLES.filter((role) => role === "observe" || !isObserver(delegation)).map(
          (role) => [role, roleLabel(role)],
        )}
      />
      {pledge ? (
        <ActionButton
          do="pledge.make"
          with={{ card: id, role: null }}
          look="quiet"
          class="outdent"
          by={by}
        >
          {t("Withdraw")}
        </ActionButton>
      ) : null}
      <ActionStatus waiting={by.waiting} problem={by.problem}>
        {isHead()
          ? t("Your choice for the delegation is confirmed immediately.")
          : t("Tentative until the head of your delegation confirms it.")}
      </ActionStatus>
      {isHead() && boot.label ? (
        <p class="hint">{t("Everyone sees the pledge. The log records your link.")}</p>
      ) : null}
    </div>
  );
}
