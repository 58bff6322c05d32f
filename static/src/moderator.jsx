// The page of moderators, and of organisers who moderate.

import { t } from "./i18n.js";
import { here } from "./live.js";
import { Announce } from "./moderator/announce.jsx";
import { listen } from "./moderator/keys.js";
import { OnScreen } from "./moderator/onscreen.jsx";
import { Polls } from "./moderator/polls.jsx";
import { column, Done, Live, Review } from "./moderator/queue.jsx";
import { Header } from "./parts/header.jsx";
import { Languages } from "./parts/languages.jsx";
import { mount } from "./parts/mount.jsx";
import { Tabs } from "./parts/tabs.jsx";

const sections = () => [
  { id: "polls", title: t("Polls"), content: <><OnScreen /><Polls /><Announce /></> },
  { id: "review", title: t("To review"), badge: column("review").length, content: <Review /> },
  { id: "live", title: t("Live"), content: <Live /> },
  { id: "done", title: t("Answered"), content: <Done /> },
];

const Moderator = () => (
  <>
    <Header>
      {here.value === null ? null : <p class="present">{t("{n} present", { n: here.value })}</p>}
      <Languages />
    </Header>
    <Tabs label={t("Parts of the page")} sections={sections()} />
  </>
);

listen();
mount(Moderator, "moderator");
