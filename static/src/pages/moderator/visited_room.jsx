import { useAction } from "../../lib/use_action.js";
import { t } from "../../lib/i18n.js";
import { items, room, visit } from "../../lib/session.js";
import { Dots } from "../../ui/fact_line.jsx";
import { Outcome } from "../../ui/action_status.jsx";
import { Authored, Filled } from "../../ui/text.jsx";
import { Who } from "./person_line.jsx";

/** Banner of a visited breakout room: its call, its people, and the way back to the plenary. */
export function Visiting() {
  const { send, waiting, problem } = useAction();
  if (visit.value === null) return null;
  const [id, { name, breakout, video }] = room.value;
  const { rooms = [], state } = items.value[`breakout:${breakout}`] ?? {};
  const canShare = items.value[`drafts:${id}`] && rooms.length > 1 && state !== "ended";
  const people = items.value[`plan:${breakout}`]?.[id] ?? [];
  return (
    <section class="visiting" aria-label={t("A room that you visit")}>
      <p role="status"><Filled sentence={t("You visit {room}: its polls, questions and announcements are below.")} room={<Authored text={name} as="b" />} /></p>
      <div class="buttons">
        {video ? <a class="button" href={video} target="_blank" rel="noopener noreferrer">{t("Join the call")}<span class="hidden"> {t("(in a new tab)")}</span></a> : null}
        {canShare ? <button type="button" class="button" disabled={waiting} onClick={() => send({ do: "breakout.share", breakout, room: id })}>{t("Prepare these in all rooms")}</button> : null}
        <button type="button" class="button primary" onClick={() => (visit.value = null)}>{t("Back to the plenary")}</button>
      </div>
      <Outcome waiting={waiting} problem={problem} />
      <p class="visiting-people small"><Dots facts={people.map((person) => <Who id={person} key={person} />)} /></p>
    </section>
  );
}
