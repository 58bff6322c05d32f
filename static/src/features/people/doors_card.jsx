import { n, t } from "../../lib/i18n.js";
import { event, items } from "../../lib/session.js";
import { useServerNow } from "../../lib/time/clock.js";
import { formatTime } from "../../lib/time/date_format.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ActionButton } from "../../ui/buttons/action_button.jsx";
import { Card } from "../../ui/card.jsx";
import { FactLine } from "../../ui/fact_line.jsx";
import { PresentPanel } from "./present_panel.jsx";

/** Card of the doors: open or closed, people inside, and the result of the test vote. */
export function Doors() {
  const action = useAction();
  const { state, doors, doors_at: opensAt, zone } = event.value;
  const now = useServerNow(state === "draft");
  const isOpen = doors !== "closed" && (state === "live" || doors === "open" || now >= opensAt);
  const lobby = state === "draft" ? items.value.lobby : undefined;
  return (
    <Card title={t("Doors")}>
      <p>
        {isOpen
          ? t("Open: people can join.")
          : doors === "closed"
            ? t("Closed: no one new can join. Those inside stay.")
            : t("They open at {time}.", { time: formatTime(opensAt, zone) })}
      </p>
      <div class="buttons">
        <ActionButton by={action} do="doors.set" with={{ doors: isOpen ? "closed" : "open" }}>
          {isOpen ? t("Close the doors") : t("Open the doors now")}
        </ActionButton>
      </div>
      <ActionStatus {...action}>
        {lobby ? (
          <FactLine
            facts={[
              t("Test vote:"),
              n("{n} person sees it", "{n} people see it", lobby.yes),
              n("{n} has trouble", "{n} have trouble", lobby.no),
            ]}
          />
        ) : null}
      </ActionStatus>
      <PresentPanel />
    </Card>
  );
}
