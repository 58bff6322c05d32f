// Interest in a card, by delegation, and getting in touch.

import { n, t } from "../../../lib/i18n.js";
import { boot, hasDelegations, hasRegions, items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { FactLine } from "../../../ui/fact_line.jsx";
import { ActionCheck } from "../../../ui/fields/action_check.jsx";
import { Row, RowList } from "../../../ui/row_list.jsx";
import { TextList } from "../../../ui/text.jsx";
import { DelegationName, delegationName } from "../../event/delegation_name.jsx";
import { OwnContact } from "../../meet/own_contact.jsx";
import { isWritable, own, ranks } from "../board_state.js";
import { weighingText } from "../weighing_text.js";

/** @import { CardProps } from "../types" */

/**
 * Delegations that are interested; for attendees their own interest, and whether they want to be
 * contacted.
 * @param {CardProps} props
 */
export function Interest({ id, card }) {
  const names = card.interested.map(delegationName).filter((name) => name !== undefined);
  const isAttendee = boot.role === "attendee";
  const isOwn = Object.hasOwn(own.value.cards, id);
  const isWeighed = Boolean(ranks.value.get(id)?.weighing);
  if (!isAttendee && !names.length && !isWeighed) return null;
  return (
    <section class="card stack">
      <h3 class="section-title">{t("Interest")}</h3>
      {hasDelegations.value ? (
        names.length ? (
          <p>
            <TextList texts={names} />
          </p>
        ) : (
          <p class="muted">{t("No delegation yet.")}</p>
        )
      ) : null}
      <Weighed id={id} />
      {isAttendee && isWritable.value ? <OwnInterest id={id} isOwn={isOwn} /> : null}
    </section>
  );
}

/**
 * Support across regions, and the latest published weighing.
 * @param {{id: number}} props
 */
function Weighed({ id }) {
  const ranked = ranks.value.get(id);
  if (!ranked) return null;
  const { interested, regions, weighing } = ranked;
  const text = weighingText(weighing);
  return (
    <>
      {interested > 1 && hasRegions.value ? (
        <p class="muted small">
          {regions > 1
            ? n(
                "With pledges: {n} delegation, from {regions} regions",
                "With pledges: {n} delegations, from {regions} regions",
                interested,
                { regions },
              )
            : n(
                "With pledges: {n} delegation, all from one region",
                "With pledges: {n} delegations, all from one region",
                interested,
              )}
        </p>
      ) : null}
      {text ? (
        <p class="small">
          {n(
            "Weighed by {n} person: {text}",
            "Weighed by {n} people: {text}",
            weighing?.ratings ?? 0,
            { text },
          )}
        </p>
      ) : null}
    </>
  );
}

/** @param {{id: number, isOwn: boolean}} props */
function OwnInterest({ id, isOwn }) {
  const interest = useAction();
  const isInterested = own.value.interested.includes(id);
  const mayContact = own.value.contact.includes(id);
  return (
    <>
      {isOwn ? null : (
        <>
          <ActionButton
            do="card.interest"
            with={{ card: id, on: !isInterested }}
            look={isInterested ? "plain" : "primary"}
            aria-pressed={isInterested}
            by={interest}
          >
            {isInterested ? `✓ ${t("I am interested")}` : t("I am interested")}
          </ActionButton>
          <ActionStatus problem={interest.problem}>
            {t("Everyone sees your delegation here, never your name.")}
          </ActionStatus>
        </>
      )}
      <ActionCheck
        isOn={mayContact}
        action={{ do: "card.contact", card: id, on: !mayContact }}
        note={t("Your contact details are shown only to people who have said the same here.")}
      >
        {t("Contact me about this card")}
      </ActionCheck>
      {mayContact ? <Contacts id={id} /> : null}
    </>
  );
}

/**
 * Own details, and people with mutual interest in being in touch about this card.
 * @param {{id: number}} props
 */
function Contacts({ id }) {
  const there = (items.value.contacts?.people ?? []).filter(({ cards }) => cards.includes(id));
  return (
    <>
      <OwnContact />
      {there.length ? (
        <div>
          <h4 class="strong">{t("In touch about this card")}</h4>
          <RowList>
            {there.map(({ person, name, delegation, email, phone, other }) => (
              <Row
                key={person}
                name={
                  <>
                    <bdi>{name}</bdi> <DelegationName id={delegation} />
                  </>
                }
                note={<FactLine facts={[email, phone, other]} />}
              />
            ))}
          </RowList>
        </div>
      ) : (
        <p class="hint">{t("No one else has said so yet. They appear here once they do.")}</p>
      )}
    </>
  );
}
