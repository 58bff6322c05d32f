import { useState } from "preact/hooks";
import { joinSentences, t } from "../../../lib/i18n.js";
import { event, items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { Pill } from "../../../ui/pill.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { DraftNotes } from "../../machine_drafts/draft_notes.jsx";
import { AfterReport, ReportForm } from "../report_form.jsx";

/** @import { BreakoutProps, Room, Sending } from "../types" */

/** Reports of all rooms, which staff complete and publish. @param {BreakoutProps} props */
export function RoomReports({ id, breakout }) {
  const by = useAction();
  return (
    <section class="plan-reports" aria-labelledby="reports">
      <div class="row below-3">
        <h2 class="section-title" id="reports">
          {t("Report-backs")}
        </h2>
        <ActionButton
          do="report.show"
          with={{ breakout: id }}
          by={by}
          aria-pressed={isOnScreen("breakout", id)}
        >
          {t("Show the rooms on the screen")}
        </ActionButton>
      </div>
      <p class="hint">
        {joinSentences(
          t(
            "Only the room sees its report until you show it on the screen and on everyone's page.",
          ),
          t("When the breakout ends, a room has one minute to finish. You can edit at any time."),
        )}
      </p>
      <ActionStatus problem={by.problem} />
      <ul class="plain fit at-top above-3 plan-report-list">
        {(breakout.rooms ?? []).map((room) => (
          <RoomReport key={room.id} breakout={id} room={room} by={by} />
        ))}
      </ul>
    </section>
  );
}

/** @param {"breakout" | "report"} what @param {number} id */
function isOnScreen(what, id) {
  const screen = items.value["screen:1"];
  return screen?.what === what && screen.id === id;
}

/** @param {{breakout: number, room: Room, by: Sending}} props */
function RoomReport({ breakout, room, by }) {
  const [isRead, read] = useState(false);
  const asked = items.value[`report:${room.id}`];
  if (!asked) return null;
  const { form, shown } = asked;
  const isOn = isOnScreen("report", room.id);
  const written = form.filter((field) =>
    event.value.languages.some(
      (language) => items.value[`said:${room.id}.${field.id}.${language}`]?.text,
    ),
  );
  return (
    <li class="card stack gap-2 plan-report">
      <details class="fold flush" onToggle={({ currentTarget }) => read(currentTarget.open)}>
        <summary class="wrap">
          <AuthoredText text={room.name} class="fold-title" />{" "}
          <span class="muted small regular">
            {t("{n} of {all} written", { n: written.length, all: form.length })}
          </span>
          {shown ? (
            <Pill tone={isOn ? "live" : "off"}>{isOn ? t("On the screen") : t("Shown")}</Pill>
          ) : null}
        </summary>
        {isRead ? (
          <div class="stack">
            <ReportForm id={room.id} FlaggedNotes={DraftNotes} />
            <AfterReport id={room.id} isHost />
          </div>
        ) : null}
      </details>
      <ActionButton
        do="report.show"
        with={{ breakout, room: room.id }}
        class="start"
        by={by}
        aria-pressed={isOn}
      >
        {t("Show on the screen")}
        <span class="hidden">
          {" "}
          <AuthoredText text={room.name} />
        </span>
      </ActionButton>
    </li>
  );
}
