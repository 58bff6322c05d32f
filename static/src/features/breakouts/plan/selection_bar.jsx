import { useState } from "preact/hooks";
import { n, t } from "../../../lib/i18n.js";
import { FactLine } from "../../../ui/fact_line.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { PersonName } from "./person_name.jsx";
import {
  clearSelection,
  lockedPeople,
  peopleByRoom,
  roomOf,
  selectedPeople,
} from "./plan_state.js";

/** @import { Moves } from "../types" */

const MAX_NAMES = 3;

/** Actions for the selected people, in reach of the thumb. @param {{moves: Moves}} props */
export function SelectionBar({ moves: { move, lock, isDraft, waiting } }) {
  const [room, choose] = useState("");
  const ids = [...selectedPeople.value];
  if (!ids.length) return null;
  const placed = ids.filter((id) => roomOf.value.has(id));
  const areLocked = placed.length > 0 && placed.every((id) => lockedPeople.value.has(id));
  const lockAll = async () => {
    for (const id of placed) await lock({ person: id }, !areLocked);
    clearSelection();
  };
  return (
    <section class="card row plan-picked" aria-label={t("Selected people")}>
      <p role="status">
        <b>{n("{n} selected", "{n} selected", ids.length)}</b>{" "}
        <span class="muted">
          <FactLine facts={ids.slice(0, MAX_NAMES).map((id) => <PersonName key={id} id={id} />)} />
          {ids.length > MAX_NAMES ? " …" : null}
        </span>
      </p>
      <div class="buttons">
        <select
          aria-label={t("Move to")}
          value={room}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          <option value="">{t("Move to")}</option>
          {peopleByRoom.value.rooms.map(({ id, name }) => (
            <AuthoredText as="option" text={name} value={id} key={id} />
          ))}
          <option value="none">{t("Unassigned")}</option>
        </select>
        <button
          type="button"
          class="button primary"
          aria-disabled={waiting || !room}
          onClick={() => room && move(ids, room === "none" ? null : Number(room))}
        >
          {t("Move")}
        </button>
        {isDraft && placed.length ? (
          <button type="button" class="button" disabled={waiting} onClick={lockAll}>
            {areLocked ? t("Unlock") : t("Lock")}
          </button>
        ) : null}
        <button type="button" class="button quiet" onClick={clearSelection}>
          {t("Clear")}
        </button>
      </div>
    </section>
  );
}
