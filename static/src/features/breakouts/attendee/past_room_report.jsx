// Report of the room that a person was in when its breakout ended: it can be finished for a minute.

import { useEffect, useState } from "preact/hooks";
import { t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { CountdownTimer } from "../../../ui/countdown_timer.jsx";
import { AuthoredText, FilledSentence } from "../../../ui/text.jsx";
import { AfterReport, ReportForm } from "../report_form.jsx";
import { usePastRoom } from "./past_room.js";

/**
 * Notice of the end with the report form, for a minute; then that the report is saved. A line that
 * unfolds while a ballot comes first.
 * @param {{isLine?: boolean}} props
 */
export function PastRoomReport({ isLine = false }) {
  const open = usePastRoom();
  const [finished, finish] = useState(/** @type {?object} */ (null));
  useEffect(() => {
    if (open) finish(open.name);
  }, [open?.room]);
  const { room, host: isHost } = items.value.past_room ?? {};
  if (items.value.yours || !(open || finished)) return null;
  if (isLine && open)
    return (
      <details class="fold flush line past-room">
        <summary>
          <span class="fold-title">{t("Finish the report")}</span>
          <CountdownTimer at={open.closesAt} label={t("Time left for the report")} />
        </summary>
        <ReportForm id={open.room} />
      </details>
    );
  return (
    <section
      class={`${isLine ? "line" : "card marked"} stack gap-3 past-room`}
      aria-labelledby="past-room"
    >
      <AuthoredText
        text={t("The breakout has ended. You are back in the plenary.")}
        as="h2"
        class="large"
        id="past-room"
      />
      <div class="row">
        <p role={open ? undefined : "status"} key={open ? "open" : "closed"}>
          <FilledSentence
            sentence={
              open
                ? t("You can still finish the report of {room}.")
                : t("The report of {room} is saved and closed. A moderator can still add to it.")
            }
            room={<AuthoredText text={open?.name ?? finished} />}
          />
        </p>
        {open ? (
          <CountdownTimer at={open.closesAt} label={t("Time left for the report")} />
        ) : (
          <button type="button" class="button quiet" onClick={() => finish(null)}>
            {t("Dismiss")}
          </button>
        )}
      </div>
      {open ? <ReportForm id={open.room} /> : null}
      <AfterReport id={room} isHost={isHost} />
    </section>
  );
}
