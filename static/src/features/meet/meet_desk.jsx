// Staff's part: counts without names, times and places to meet, and rooms for pairs.

import { useState } from "preact/hooks";
import { joinSentences, t } from "../../lib/i18n.js";
import { boot, event, isEnded, items } from "../../lib/session.js";
import { formatDay, formatTime } from "../../lib/time/date_format.js";
import { MINUTE_MS } from "../../lib/time/durations.js";
import { fromLocal, toLocal } from "../../lib/time/zoned_time.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ActionButton } from "../../ui/buttons/action_button.jsx";
import { Field } from "../../ui/fields/field.jsx";
import { Row, RowList } from "../../ui/row_list.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { delegationName } from "../event/delegation_name.jsx";
import { groupWord } from "../event/group_words.js";
import { SlotTime } from "./meetings.jsx";

/** @import { Item, Send } from "../../lib/types" */
/** @import { Slot as MeetingSlot } from "./types" */

/** @param {Item<"directory_counts">} counts  true if there is no number to show */
const isHidden = ({ listed, delegations }) =>
  listed === null && Object.values(delegations).every((each) => each.listed === null);

/** Numbers by delegation, for the organiser. */
export function Counts() {
  const counts = items.value.directory_counts;
  const { k } = event.value;
  const fewer = t("fewer than {n}", { n: k });
  /** @type {(meetings: ?number) => string} */
  const atLeast = (meetings) => (meetings === null ? fewer : t("at least {n}", { n: meetings }));
  return (
    <section class="card stack" aria-labelledby="counts">
      <h2 id="counts">{t("How it is used")}</h2>
      {counts && isHidden(counts) ? (
        <p>{t("Fewer than {n} people from each delegation are in the directory.", { n: k })}</p>
      ) : counts ? (
        <div class="scroll-x">
          <table class="counts-table">
            <thead>
              <tr>
                <th scope="col">{groupWord("delegation")}</th>
                <th scope="col">{t("In the directory")}</th>
                <th scope="col">{t("Meetings")}</th>
              </tr>
            </thead>
            <tbody>
              {[
                ...Object.entries(counts.delegations).map(([id, each]) => ({
                  ...each,
                  name: <AuthoredText text={delegationName(id)} />,
                })),
                { ...counts, name: t("All") },
              ].map(({ name, listed, meetings }, at) => (
                <tr key={at}>
                  <th scope="row">{name}</th>
                  <td>{listed ?? fewer}</td>
                  <td>{atLeast(meetings)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <p class="muted">{t("No one has joined the directory yet.")}</p>
      )}
      <p class="hint">
        {t("Meetings are those that both people want. No one but the two learns who they are.")}
      </p>
    </section>
  );
}

/** Times and places at which people can meet, and rooms for people without a place. */
export function Slots() {
  const slots = items.value.meeting_slots?.slots ?? [];
  const { send, waiting, problem } = useAction();
  const { zone, starts } = event.value;
  /** @param {MeetingSlot[]} changed */
  const save = (changed) => send({ do: "meeting.slots", slots: changed });
  return (
    <section class="card stack" aria-labelledby="slots">
      <h2 id="slots">{t("Times and places to meet")}</h2>
      <p class="hint">
        {joinSentences(
          t("Two people who want to talk get the first free time and place."),
          t(
            "A place is for one pair at a time. A time without a place is for any number of pairs.",
          ),
        )}
      </p>
      <RowList>
        {slots.map((slot) => (
          <Row
            key={JSON.stringify(slot)}
            name={<SlotTime slot={slot} />}
            note={formatDay(slot.starts, zone)}
            tools={
              <button
                type="button"
                class="button quiet"
                disabled={waiting}
                onClick={() => save(slots.filter((each) => each !== slot))}
              >
                {t("Remove time")}
                <span class="hidden">
                  {" "}
                  {formatTime(slot.starts, zone)} {slot.place}
                </span>
              </button>
            }
          />
        ))}
      </RowList>
      <AddSlot
        onAdd={(slot) => save([...slots, slot])}
        last={slots.at(-1)?.ends ?? starts}
        waiting={waiting}
      />
      <ActionStatus waiting={waiting} problem={problem} />
      {isEnded.value ? null : <Rooms />}
    </section>
  );
}

/** @param {{onAdd: (slot: MeetingSlot) => ReturnType<Send>, last: number, waiting: boolean}} props */
function AddSlot({ onAdd, last, waiting }) {
  const [starts, setStarts] = useState(/** @type {?string} */ (null));
  const [minutes, setMinutes] = useState("15");
  const [place, setPlace] = useState("");
  const local = starts ?? toLocal(last, event.value.zone);
  /** @param {Event} submitted */
  const submit = async (submitted) => {
    submitted.preventDefault();
    const from = fromLocal(local, event.value.zone);
    const slot = { starts: from, ends: from + Number(minutes) * MINUTE_MS, place };
    if (await onAdd(slot)) setStarts(null);
  };
  const isFit = !Number.isNaN(fromLocal(local, event.value.zone)) && Number(minutes) >= 1;
  return (
    <form class="fit meet-filter" onSubmit={submit}>
      <Field
        class="stack gap-2 whole"
        type="datetime-local"
        label={t("Starts")}
        value={local}
        onValue={setStarts}
      />
      <Field type="number" min={1} label={t("Minutes")} value={minutes} onValue={setMinutes} />
      <Field
        type="text"
        label={t("Where to meet")}
        maxLength={boot.place_chars}
        value={place}
        onValue={setPlace}
      />
      <p class="whole">
        <button class="button" disabled={waiting || !isFit}>
          {t("Add time")}
        </button>
      </p>
    </form>
  );
}

const Rooms = () => (
  <ActionButton
    do="meeting.breakout"
    class="start"
    onDone={() => location.assign(`${boot.path}/breakouts`)}
    confirm={{
      title: t("Draft a breakout with a room for each pair?"),
      sentence: joinSentences(
        t("You see the number of rooms, not the people."),
        t("When it is open, each pair is told its room and chooses it."),
        t("Its people are then seen as in every breakout."),
      ),
      yes: t("Draft the breakout"),
    }}
  >
    {t("Breakout for pairs without a time")}
  </ActionButton>
);
