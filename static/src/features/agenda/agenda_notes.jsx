import { t } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { useServerNow } from "../../lib/time/clock.js";
import { AuthoredText } from "../../ui/text.jsx";
import { pointsNow } from "./agenda_now.js";

/** @import { Point } from "./types" */

/**
 * Notes of a point for the people on stage; they lie apart from the agenda that everyone has.
 * @param {Point | undefined} point
 */
export const notesOf = (point) => {
  const at = items.value.agenda?.points.findIndex(({ id }) => id === point?.id) ?? -1;
  return items.value.agenda_notes?.notes[at] ?? "";
};

/** Notes of the point of the agenda that runs, in large type, and of the next point. */
export function AgendaNotes() {
  const now = useServerNow(true, 5000);
  const { current, next } = pointsNow(now);
  return (
    <section class="card stack gap-3 agenda-notes" aria-labelledby="agenda-notes">
      <h2 class="section-title" id="agenda-notes">
        {t("Notes")}
      </h2>
      <PointNotes point={current} />
      <PointNotes point={next} label={t("Next up")} />
      {notesOf(current) || notesOf(next) ? null : (
        <p class="empty">
          {t("No notes for these items. The organiser can add them to the agenda.")}
        </p>
      )}
    </section>
  );
}

/** @param {{point: Point | undefined, label?: string}} props */
function PointNotes({ point, label }) {
  const notes = notesOf(point);
  if (!point || !notes) return null;
  return (
    <div class="stack gap-1 point-notes">
      <h3 class="eyebrow">
        {label ? <span class="muted">{label}</span> : null} <AuthoredText text={point.title} />
      </h3>
      <p class="paragraphs" dir="auto">
        {notes}
      </p>
    </div>
  );
}
