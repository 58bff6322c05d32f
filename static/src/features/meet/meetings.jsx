// People whom the reader can contact by mutual consent, with a suggested time, place or room.

import { n, t } from "../../lib/i18n.js";
import { boot, event, items, itemsByKind } from "../../lib/session.js";
import { formatDay, formatOwnTime, formatRange } from "../../lib/time/date_format.js";
import { ActionButton } from "../../ui/buttons/action_button.jsx";
import { AuthoredText, FilledSentence, UntaggedText } from "../../ui/text.jsx";
import { hasContact } from "./contact.jsx";
import { PersonHead, personLabel } from "./met_person.jsx";

/** @import { SharedContact, Slot as MeetingSlot } from "./types" */

/** Contacts of the reader; nothing as long as there are none. */
export function Meetings() {
  const people = items.value.contacts?.people ?? [];
  if (!people.length) return null;
  return (
    <section class="card stack" aria-labelledby="contacts">
      <h2 id="contacts">{t("Your contacts")}</h2>
      {hasContact() ? null : (
        <p class="hint">{t("Give your contact details below, and you see theirs.")}</p>
      )}
      <ul class="plain rows" aria-live="polite">
        {people.map((person) => (
          <Contact key={person.person} person={person} />
        ))}
      </ul>
    </section>
  );
}

/** @param {{person: SharedContact}} props */
function Contact({ person }) {
  const meeting = items.value.my_meetings?.agreed.find((each) => each.person === person.person);
  const { email, phone, other } = person;
  return (
    <li class="stack">
      <PersonHead person={person} />
      {meeting?.slot ? (
        <p class="panel breakable">
          <SlotTime slot={meeting.slot} isOwn />
          <br />
          <span class="muted small">{formatDay(meeting.slot.starts)}</span>
        </p>
      ) : null}
      {meeting?.room ? <Room id={meeting.room} /> : null}
      {meeting && !meeting.slot && !meeting.room ? (
        <p class="hint">
          {t("No time and place is free for the two of you yet. Agree on one yourselves, or wait.")}
        </p>
      ) : null}
      {email || phone || other ? (
        <ul class="plain breakable">
          <ContactLink href={`mailto:${encodeURIComponent(email)}`} text={email} />
          <ContactLink href={`tel:${phone.replaceAll(/[^+\d]/g, "")}`} text={phone} />
          {other ? (
            <li>
              <UntaggedText text={other} />
            </li>
          ) : null}
        </ul>
      ) : hasContact() ? (
        <p class="hint">{t("They gave no contact details yet.")}</p>
      ) : null}
      <p class="muted small">
        {person.cards.length
          ? n(
              "You agreed on {n} project card.",
              "You agreed on {n} project cards.",
              person.cards.length,
            )
          : t("You would both like to talk.")}
      </p>
      {person.meeting ? (
        <ActionButton
          do="meeting.ask"
          with={{ person: person.person, on: false }}
          look="quiet"
          confirm={{
            title: t("Call off this meeting?"),
            sentence: t("You no longer see each other's contact details here."),
            yes: t("Call off"),
          }}
        >
          {t("Call off")}
          <span class="hidden"> {personLabel(person)}</span>
        </ActionButton>
      ) : null}
    </li>
  );
}

/** @param {{href: string, text: string}} props */
const ContactLink = ({ href, text }) =>
  text ? (
    <li>
      <a class="button quiet outdent" href={href}>
        <UntaggedText text={text} />
      </a>
    </li>
  ) : null;

/**
 * Time and place of a meeting, in the zone of the event, or in the reader's first.
 * @param {{slot: MeetingSlot, isOwn?: boolean}} props
 */
export const SlotTime = ({ slot: { starts, ends, place }, isOwn = false }) => (
  <>
    <b>
      {isOwn
        ? formatOwnTime(starts, event.value.zone, formatRange(starts, ends))
        : formatRange(starts, ends, event.value.zone)}
    </b>{" "}
    {place ? <UntaggedText text={place} /> : null}
  </>
);

/**
 * Room that is meant for the two, while its breakout runs.
 * @param {{id: number}} props
 */
function Room({ id }) {
  const room = (itemsByKind.value.breakout ?? [])
    .flatMap(([, breakout]) => breakout.rooms ?? [])
    .find((each) => each.id === id);
  return room ? (
    <p class="panel breakable">
      <FilledSentence
        sentence={t("Meet in {room}: choose it on the event's page.")}
        room={<AuthoredText text={room.name} as="b" />}
      />{" "}
      <a href={`${boot.path}#room`}>{t("Go to the rooms")}</a>
    </p>
  ) : null;
}
