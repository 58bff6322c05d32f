// Entry of the page on which staff prepare breakouts: their tasks, the grouping, and the room of
// each person.

import { watchPresence } from "../../features/breakouts/presence.js";
import { NewBreakout } from "../../features/breakouts/setup/breakout_form.jsx";
import { BreakoutList } from "../../features/breakouts/setup/breakout_list.jsx";
import { routeId } from "../../features/breakouts/setup/breakout_route.js";
import { Workspace } from "../../features/breakouts/setup/workspace.jsx";
import { startPage } from "../../features/event/start_page.js";
import { PageFrame, sessionSwitch } from "../../ui/page/page_frame.jsx";
import { UntilEnded } from "../../ui/page/read_only.jsx";
import { SessionSwitch } from "../../ui/staff/session_switch.jsx";

const Breakouts = () => (
  <PageFrame class="stack page plan">
    <BreakoutList />
    <UntilEnded>
      {routeId.value === "new" ? (
        <NewBreakout />
      ) : (
        <Workspace key={routeId.value} id={routeId.value} />
      )}
    </UntilEnded>
  </PageFrame>
);

watchPresence();
sessionSwitch.Part = SessionSwitch;
startPage(Breakouts, "breakouts");
