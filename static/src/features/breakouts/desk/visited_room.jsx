import { t } from "../../../lib/i18n.js";
import { items, room, visitedRoom } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { FactLine } from "../../../ui/fact_line.jsx";
import { AuthoredText, FilledSentence } from "../../../ui/text.jsx";
import { PersonLine } from "../../people/person_line.jsx";

/** Banner of a visited breakout room: its call, its people, and the way back to the plenary. */
export function VisitedRoom() {
  const by = useAction();
  if (visitedRoom.value === null) return null;
  const [id, { name, breakout, video }] = room.value;
  const { rooms = [], state } = items.value[`breakout:${breakout}`] ?? {};
  const canShare = items.value[`drafts:${id}`] && rooms.length > 1 && state !== "ended";
  const people = items.value[`plan:${breakout}`]?.[id] ?? [];
  return (
    <section class="card row above-4 tinted visiting" aria-label={t("A room you joined")}>
      <p role="status">
        <FilledSentence
          sentence={t("You're in {room}. Its polls, questions and announcements are below.")}
          room={<AuthoredText text={name} as="b" />}
        />
      </p>
      <div class="buttons">
        {video ? (
          <a class="button" href={video} target="_blank" rel="noopener noreferrer">
            {t("Join the call")}
            <span class="hidden"> {t("(in a new tab)")}</span>
          </a>
        ) : null}
        {canShare ? (
          <ActionButton do="breakout.share" with={{ breakout: Number(breakout), room: id }} by={by}>
            {t("Copy to all rooms")}
          </ActionButton>
        ) : null}
        <button type="button" class="button primary" onClick={() => (visitedRoom.value = null)}>
          {t("Back to the plenary")}
        </button>
      </div>
      <ActionStatus waiting={by.waiting} problem={by.problem} />
      <p class="whole small">
        <FactLine facts={people.map((person) => <PersonLine id={person} key={person} />)} />
      </p>
    </section>
  );
}
