import { useComputed } from "@preact/signals";
import { useState } from "preact/hooks";
import { n, number, t } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { Dots } from "../../ui/fact_line.jsx";
import { Authored, Named, Unknown } from "../../ui/text.jsx";
import { Delegation } from "../../features/questions/byline.jsx";
import { sector } from "../../lib/labels.js";
import { present } from "../../features/breakouts/presence.js";
import { Called } from "./person_name.jsx";
import { over, take } from "./drag.js";
import { RoomForm } from "./room_form.jsx";
import { counted } from "./room_lists.js";
import { current, locked, picked, pick, roomOf } from "./board_state.js";
import { RegionName, regionOf } from "./plan_reasons.jsx";

/**
 * Card of a room and its people. `id` null is the card of people without a room; `everybody` are
 * all of its people, `people` those who match the search; `reached` is the person in the tab order.
 */
export function Room({ id, name, everybody, people, reached, move, isLocked = false, isChosen = false, onLock, waiting }) {
  const place = String(id ?? "none");
  const isOver = useComputed(() => over.value === place).value;
  const [edits, edit] = useState(false);
  const title = name === null ? t("Without a room") : name;
  return (
    <li class="card plan-room" data-room={place} data-over={isOver} data-locked={isLocked}>
      <div class="plan-room-head">
        <h3 class="plan-room-name"><Authored text={title} /> <span class="plan-room-count">{number(everybody.length)}</span></h3>
        <span class="plan-room-tools">
          {id === null ? null : <button type="button" class="button quiet" aria-haspopup="dialog" onClick={() => edit(true)}>{t("Edit")}</button>}
          {onLock ? <button type="button" class="button quiet" aria-pressed={isLocked} disabled={waiting} onClick={() => onLock(!isLocked)}>{isLocked ? t("Locked") : t("Lock")}</button> : null}
        </span>
      </div>
      {id !== null && items.value[`room:${id}`]?.task ? <Authored text={items.value[`room:${id}`].task} as="p" class="small clamped" /> : null}
      {edits ? <RoomForm id={id} isChosen={isChosen} onClose={() => edit(false)} /> : null}
      {everybody.length ? <p class="muted small"><Dots facts={composition(everybody)} /></p> : <p class="muted small">{t("Nobody yet.")}</p>}
      {[...picked.value].some((person) => (roomOf.value.get(person) ?? null) !== id) ? <button type="button" class="button plan-here" disabled={waiting} onClick={() => move([...picked.value], id)}>{t("Move here")}</button> : null}
      <ul class="plain plan-people">{people.map(([person, about]) => <PersonButton key={person} id={person} person={about} isReached={reached === person} move={move} />)}</ul>
      {people.length < everybody.length ? <p class="muted small">{n("{n} other", "{n} others", everybody.length - people.length)}</p> : null}
    </li>
  );
}

function PersonButton({ id, person, isReached, move }) {
  const isPicked = picked.value.has(id);
  const isAway = present.value && !present.value.has(id);
  const drag = (down) => {
    const ids = isPicked ? [...picked.value] : [id];
    take(down, ids, (place) => {
      const room = place === "none" ? null : Number(place);
      if (ids.some((each) => (roomOf.value.get(each) ?? null) !== room)) move(ids, room);
    });
  };
  return (
    <li>
      <button type="button" class="plan-person" data-person={id} data-focus={id} data-away={Boolean(isAway)} aria-pressed={isPicked} tabIndex={isReached ? 0 : -1}
        onClick={() => pick(id)} onFocus={() => (current.value = id)} onPointerDown={drag}>
        <span class="plan-person-name clamped"><Called person={person} /></span>
        <small class="plan-marks">
          {locked.value.has(id) ? <span>{t("Locked")}</span> : null}
          {isAway ? <span class="muted">{t("Offline")}</span> : null}
        </small>
        <small class="plan-person-facts muted"><Dots facts={[person.name && <Delegation id={person.delegation} />, person.sector && sector(person.sector), <Named languages={[person.language, ...person.also_speaks]} />]} /></small>
      </button>
    </li>
  );
}

/** Counts by region and sector. */
const composition = (people) => [
  ...counted(people, ({ delegation }) => regionOf(delegation)).map(([id, many]) => <><RegionName id={id} /> {number(many)}</>),
  ...counted(people, (person) => person.sector).map(([id, many]) => `${sector(id)} ${number(many)}`),
];
