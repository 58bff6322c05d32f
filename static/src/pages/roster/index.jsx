// Entry of the page of people: the roster, the links of the team, of heads, and translators.

import { startPage } from "../../features/event/start_page.js";
import { DelegationLinks } from "../../features/people/people_section.jsx";
import { HeadLinks, RoleLinks } from "../../features/people/role_links.jsx";
import { Arrivals } from "../../features/people/roster/arrivals.jsx";
import { ListImport } from "../../features/people/roster/list_import.jsx";
import css from "../../features/people/roster/roster.css";
import { People } from "../../features/people/roster/roster_people.jsx";
import { hasRoster } from "../../features/people/roster/roster_state.js";
import { Signs } from "../../features/people/roster/signs.jsx";
import { Admission, Sending } from "../../features/people/roster/ways_in.jsx";
import { Translators } from "../../features/translation/translators_card.jsx";
import { t } from "../../lib/i18n.js";
import { hasPart } from "../../lib/page/has_part.js";
import { route } from "../../lib/page/route.js";
import { isEnded } from "../../lib/session.js";
import { sessionSwitch } from "../../ui/page/page_frame.jsx";
import { PageShell } from "../../ui/page/page_shell.jsx";
import { TabBar } from "../../ui/page/tabs.jsx";
import { SessionSwitch } from "../../ui/staff/session_switch.jsx";
import counts from "../../ui/styles/counts_table.css";

/** @import { ComponentType } from "preact" */

const Roster = () => (
  <>
    {isEnded.value ? null : <ListImport />}
    {hasRoster.value ? <Sending /> : null}
    {hasRoster.value ? <People /> : null}
  </>
);
const RosterSide = () => (
  <>
    <Arrivals />
    <Signs />
    <Admission />
  </>
);
const Links = () => (
  <>
    <RoleLinks />
    <DelegationLinks />
  </>
);

/**
 * Tabs of the page. `part`: part of an event to which the tab belongs.
 * @type {{id: string, title: () => string, Content: ComponentType, Side?: ComponentType,
 *   part?: string | string[]}[]}
 */
const TABS = [
  { id: "roster", title: () => t("Roster"), Content: Roster, Side: RosterSide, part: "roster" },
  { id: "links", title: () => t("Links"), Content: Links },
  {
    id: "heads",
    title: () => t("Heads"),
    Content: HeadLinks,
    part: ["official", "projects"],
  },
  { id: "translators", title: () => t("Translators"), Content: Translators },
];

function PeoplePage() {
  const tabs = TABS.filter(({ part }) => hasPart(part));
  const { id, Content, Side } = tabs.find((each) => each.id === route.value) ?? tabs[0];
  return (
    <PageShell
      name="roster"
      title={t("People")}
      isHeadAbove
      lead={
        <TabBar
          class="control-tabs"
          label={t("People")}
          sections={tabs.map(({ id: tab, title }) => ({ id: tab, title: title() }))}
          current={id}
        />
      }
      side={Side ? <Side /> : undefined}
    >
      <Content />
    </PageShell>
  );
}

sessionSwitch.Part = SessionSwitch;
startPage(PeoplePage, "roster", counts, css);
