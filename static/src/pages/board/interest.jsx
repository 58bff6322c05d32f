// Interest in a card, by delegation, and getting in touch.

import { OwnContact } from "../../features/contacts/own_contact.jsx";
import { n, t } from "../../lib/i18n.js";
import { boot, hasDelegations, items } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { DelegationName, delegationName } from "../../ui/delegation_name.jsx";
import { TextList } from "../../ui/text.jsx";
import { isWritable, own } from "./board_state.js";

/** Delegations that are interested; for attendees their own interest, and whether they want to be contacted. */
export function Interest({ id, card }) {
  const names = card.interested.map(delegationName).filter(Boolean);
  const isAttendee = boot.role === "attendee";
  const isOwn = Object.hasOwn(own.value.cards, id);
  if (!isAttendee && !names.length) return null;
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
      ) : card.interested.length ? (
        <p>{n("{n} person", "{n} people", card.interested.length)}</p>
      ) : null}
      {isAttendee && isWritable.value ? <OwnInterest id={id} isOwn={isOwn} /> : null}
    </section>
  );
}

function OwnInterest({ id, isOwn }) {
  const interest = useAction();
  const contact = useAction();
  const isInterested = own.value.interested.includes(id);
  const mayContact = own.value.contact.includes(id);
  return (
    <>
      {isOwn ? null : (
        <>
          <button
            type="button"
            class={isInterested ? "button" : "button primary"}
            aria-pressed={isInterested}
            disabled={interest.waiting}
            onClick={() => interest.send({ do: "card.interest", card: id, on: !isInterested })}
          >
            {isInterested ? `✓ ${t("I am interested")}` : t("I am interested")}
          </button>
          <ActionStatus problem={interest.problem}>
            {t("Everyone sees your delegation here, never your name.")}
          </ActionStatus>
        </>
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={contact.waiting ? !mayContact : mayContact}
          disabled={contact.waiting}
          onChange={() => contact.send({ do: "card.contact", card: id, on: !mayContact })}
        />
        <span>{t("Contact me about this card")}</span>
      </label>
      <ActionStatus problem={contact.problem}>
        {t("Your contact details are shown only to people who have said the same here.")}
      </ActionStatus>
      {mayContact ? <Contacts id={id} /> : null}
    </>
  );
}

/** Own details, and people with whom both sides want to be in touch about this card. */
function Contacts({ id }) {
  const there = (items.value.contacts?.people ?? []).filter(({ cards }) => cards.includes(id));
  return (
    <>
      <OwnContact />
      {there.length ? (
        <div>
          <h4 class="board-label">{t("In touch about this card")}</h4>
          <ul class="plain rows">
            {there.map((each) => (
              <li key={each.person}>
                <bdi>{each.name}</bdi> <DelegationName id={each.delegation} />
                <br />
                <bdi class="board-addresses">
                  {[each.email, each.phone, each.other].filter(Boolean).join(" · ")}
                </bdi>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <p class="hint">{t("No one else has said so yet. They appear here once they do.")}</p>
      )}
    </>
  );
}
