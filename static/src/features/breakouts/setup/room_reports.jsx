import { useState } from "preact/hooks";
import { joinSentences, t } from "../../../lib/i18n.js";
import { event, items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Pill } from "../../../ui/pill.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { AfterReport, ReportForm } from "../report_form.jsx";

/** @import { BreakoutProps, ReportField, Room } from "../types" */

/**
 * Reports of all rooms: staff read, complete and publish them, a room at a time.
 * @param {BreakoutProps} props
 */
export function RoomReports({ id, breakout }) {
  const { send, waiting, problem } = useAction();
  const screen = items.value["screen:1"];
  /**
   * @param {"breakout" | "report"} what
   * @param {number} about
   */
  const isOn = (what, about) => screen?.what === what && screen.id === about;
  /** @param {?number} room */
  const show = (room) =>
    send({ do: "report.show", breakout: id, ...(room === null ? {} : { room }) });
  return (
    <section class="plan-reports" aria-labelledby="reports">
      <div class="wrap plan-head">
        <h2 class="section-title" id="reports">
          {t("Report-backs")}
        </h2>
        <button
          type="button"
          class="button"
          aria-pressed={isOn("breakout", id)}
          aria-disabled={waiting}
          onClick={() => waiting || show(null)}
        >
          {t("Show the rooms on the screen")}
        </button>
      </div>
      <p class="hint">
        {joinSentences(
          t(
            "Only the room sees its report until you show it on the screen and on everyone's page.",
          ),
          t("When the breakout ends, a room has one minute to finish. You can edit at any time."),
        )}
      </p>
      <ActionStatus problem={problem} />
      <ul class="plain fit plan-report-list">
        {(breakout.rooms ?? []).map((room) => (
          <RoomReport
            key={room.id}
            room={room}
            isOn={isOn("report", room.id)}
            show={() => waiting || show(room.id)}
            waiting={waiting}
          />
        ))}
      </ul>
    </section>
  );
}

/** @param {{room: Room, isOn: boolean, show: () => void, waiting: boolean}} props */
function RoomReport({ room, isOn, show, waiting }) {
  const [isRead, read] = useState(false);
  const asked = items.value[`report:${room.id}`];
  if (!asked) return null;
  const { form, shown } = asked;
  /** @param {ReportField} field */
  const isWritten = (field) =>
    event.value.languages.some(
      (language) => items.value[`said:${room.id}.${field.id}.${language}`]?.text,
    );
  return (
    <li class="card plan-report">
      <details class="fold" onToggle={({ currentTarget }) => read(currentTarget.open)}>
        <summary>
          <AuthoredText text={room.name} class="fold-title" />{" "}
          <span class="muted small">
            {t("{n} of {all} written", { n: form.filter(isWritten).length, all: form.length })}
          </span>
          {shown ? (
            <Pill tone={isOn ? "live" : "off"}>{isOn ? t("On the screen") : t("Shown")}</Pill>
          ) : null}
        </summary>
        {isRead ? (
          <div class="stack">
            <ReportForm id={room.id} />
            <AfterReport id={room.id} isHost />
          </div>
        ) : null}
      </details>
      <button
        type="button"
        class="button"
        aria-pressed={isOn}
        aria-disabled={waiting}
        onClick={show}
      >
        {t("Show on the screen")}
        <span class="hidden">
          {" "}
          <AuthoredText text={room.name} />
        </span>
      </button>
    </li>
  );
}
