// Report-backs of the breakout that ended last, shown one after the other.

import { n, t } from "../../../lib/i18n.js";
import { boot, isEnded, items, itemsByKind, visitedRoom } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { AttentionEntry } from "../../../ui/desk/attention_bar.jsx";
import { focusPlace } from "../../../ui/desk/card_focus.js";
import { AuthoredText, FilledSentence } from "../../../ui/text.jsx";
import { runningBreakout } from "../running.js";
import { writtenReports } from "../written_reports.js";

/** @import { Room } from "../types" */

/**
 * The breakout that ended last, its rooms with a report, and those not shown yet; null without any,
 * and while a breakout runs.
 */
function reportsOfLast() {
  if (isEnded.value || runningBreakout(itemsByKind.value)) return null;
  const ended = (itemsByKind.value.breakout ?? []).filter(([, { state }]) => state === "ended");
  const [id, breakout] = ended.at(-1) ?? [];
  return id && breakout ? { id, ...writtenReports(breakout) } : null;
}

/** The report that is next on the screen: after the last one, each is next that is not shown. */
function nextReport(/** @type {{written: Room[], waiting: Room[]}} */ { written, waiting }) {
  const { what, id } = items.value["screen:1"] ?? {};
  const at = what === "report" ? written.findIndex((room) => room.id === id) : -1;
  return (at >= 0 ? written[at + 1] : null) ?? waiting[0] ?? null;
}

/** Line of the Now tab with the next report-back; nothing once all have been shown. */
export function WaitingReports() {
  const by = useAction();
  const reports = reportsOfLast();
  const next = reports && nextReport(reports);
  if (!reports || !next || visitedRoom.value !== null) return null;
  const { id, written, waiting } = reports;
  const show = (/** @type {Room} */ room) =>
    by.send({ do: "report.show", breakout: id, room: room.id });
  const showAll = async () =>
    (await by.send({ do: "report.reveal", breakout: id })) && show(waiting[0]);
  return (
    <section
      class="card row flush below-3 now-line"
      aria-label={t("Report-backs")}
      id="report-backs"
    >
      <p class="grow small">
        <a href={`${boot.path}/breakouts#${id}`}>{t("Report-backs")}</a>{" "}
        <span class="muted">
          {t("{n} of {all} shown", { n: written.length - waiting.length, all: written.length })}
        </span>
      </p>
      <button type="button" class="button" disabled={by.waiting} onClick={() => show(next)}>
        <span aria-hidden="true">▶</span>{" "}
        <FilledSentence sentence={t("Show {name}")} name={<AuthoredText text={next.name} />} />
      </button>
      {waiting.length > 1 ? (
        <button type="button" class="button quiet" disabled={by.waiting} onClick={showAll}>
          {t("Show all")}
        </button>
      ) : null}
      <ActionStatus problem={by.problem} />
    </section>
  );
}

/** Report-backs of which none was shown yet, for the bar of things that wait. */
export function waitingReports() {
  const { written = [], waiting = [] } = reportsOfLast() ?? {};
  const isForgotten = waiting.length > 0 && waiting.length === written.length;
  return {
    count: 0,
    entries: isForgotten
      ? [
          <AttentionEntry
            key="reports"
            isCalm
            onGo={() => focusPlace(document.querySelector("#report-backs button"))}
          >
            {n("{n} report-back to show", "{n} report-backs to show", waiting.length)}
          </AttentionEntry>,
        ]
      : [],
  };
}
