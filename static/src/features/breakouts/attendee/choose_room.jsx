import { formatNumber, n, t } from "../../../lib/i18n.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { CountdownTimer } from "../../../ui/countdown_timer.jsx";
import { Pill } from "../../../ui/pill.jsx";
import { Row, RowList } from "../../../ui/row_list.jsx";
import { AuthoredText } from "../../../ui/text.jsx";

/** @import { Item } from "../../../lib/types" */
/** @import { BreakoutProps, Room } from "../types" */

/** Breakout rooms to choose from. @param {BreakoutProps & {own: ?Item<"yours">}} props */
export function ChooseRoom({ id, breakout, own }) {
  const by = useAction();
  const list = (
    <>
      <RowList class="breakout-rows">
        {(breakout.rooms ?? []).map((room) => (
          <Row
            key={room.id}
            name={<AuthoredText text={room.name} as="b" />}
            note={placesText(room)}
          >
            {own?.room === room.id ? (
              <Pill tone="live">{t("You are here")}</Pill>
            ) : (
              <ActionButton
                do="breakout.enter"
                with={{ breakout: id, into: room.id }}
                by={by}
                disabled={isRoomFull(room)}
              >
                {t("Enter")} <AuthoredText text={room.name} class="hidden" />
              </ActionButton>
            )}
          </Row>
        ))}
      </RowList>
      <ActionStatus {...by} />
    </>
  );
  if (own)
    return (
      <details class="card fold">
        <summary>{t("Choose another room")}</summary>
        <div>{list}</div>
      </details>
    );
  return (
    <section class="card stack gap-3 breakout">
      <div class="row at-top">
        <h2 class="large">{t("Choose a breakout room")}</h2>
        <CountdownTimer key={breakout.ends_at} at={breakout.ends_at ?? 0} label={t("Time left")} />
      </div>
      <AuthoredText text={breakout.task} as="p" class="paragraphs breakout-task" />
      {list}
    </section>
  );
}

/** @param {Room} room */
const isRoomFull = ({ capacity = null, people = 0 }) => capacity !== null && people >= capacity;

/** @param {Room} room */
function placesText({ capacity = null, people = 0 }) {
  if (capacity === null) return n("{n} person here", "{n} people here", people);
  return people < capacity
    ? t("{n} of {most} places taken", { n: formatNumber(people), most: formatNumber(capacity) })
    : t("Full");
}
