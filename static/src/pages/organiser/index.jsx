// Entry of the organiser's page.

import { startFocusRecovery } from "../../lib/focus_recovery.js";
import { t } from "../../lib/i18n.js";
import { boot, event } from "../../lib/session.js";
import { Appearance } from "../../ui/appearance.jsx";
import { PageHeader } from "../../ui/header.jsx";
import { LanguagePicker } from "../../ui/language_picker.jsx";
import { mountPage } from "../../ui/mount.jsx";
import { Lifecycle } from "./lifecycle.jsx";
import { OpenScreen, RoleLinks } from "./role_links.jsx";
import { TranslationGaps } from "./translation_gaps.jsx";

const eventUrl = (path) => `/e/${boot.code}/${path}`;

function Organiser() {
  const isOver = event.value.state === "ended";
  return (
    <>
      <PageHeader>
        <LanguagePicker />
      </PageHeader>
      <main class="organiser" id="main">
        <div class="organiser-column">
          <Lifecycle />
          {isOver ? <Downloads /> : <Invite />}
          {isOver ? null : <TranslationGaps />}
        </div>
        <div class="organiser-column">
          <RoleLinks />
          {isOver ? null : <Downloads />}
          <section class="card">
            <Appearance />
          </section>
        </div>
      </main>
    </>
  );
}

const Invite = () => (
  <section class="card invite">
    <div class="stack">
      <h2>{t("Join details")}</h2>
      <p class="code-big">{boot.code}</p>
      <p class="address">{boot.join_url}</p>
      <div class="buttons">
        <a class="button" href={eventUrl("moderate")}>
          {t("Moderate")}
        </a>
        <a class="button" href={eventUrl("polls")}>
          {t("Prepare polls")}
        </a>
        <a class="button" href={eventUrl("breakouts")}>
          {t("Prepare breakouts")}
        </a>
        <OpenScreen />
      </div>
    </div>
    <img
      class="qr"
      src={eventUrl("qr.svg")}
      alt={t("QR code of the address above")}
      width="160"
      height="160"
    />
  </section>
);

const Downloads = () => (
  <section class="card stack">
    <div>
      <h2>{t("Downloads")}</h2>
      <p class="hint">
        {t("Tables open in any spreadsheet program. They are up to date when you download them.")}
      </p>
    </div>
    <ul class="plain rows">
      <Download
        path="results/polls.csv"
        name={t("Polls")}
        sentence={t("All results, by delegation, region and sector.")}
      />
      <Download
        path="results/ballots.csv"
        name={t("Ballots")}
        sentence={t("One row per ballot of closed polls. Anonymous ballots have no names.")}
      />
      <Download
        path="results/breakouts.csv"
        name={t("Breakouts")}
        sentence={t("Room assignments, encounters between delegations, and room reports.")}
      />
      <Download
        path="results/questions.csv"
        name={t("Questions")}
        sentence={t("Every question with its state, translations, upvotes and reply.")}
      />
      <Download
        path="results/log.csv"
        name={t("Log")}
        sentence={t("Actions by the team, by role, without names.")}
      />
      <Download
        path="calendar.ics"
        name={t("Calendar")}
        sentence={t("Calendar invitation (.ics)")}
      />
    </ul>
  </section>
);

const Download = ({ path, name, sentence }) => (
  <li>
    <a class="download" href={eventUrl(path)} download>
      <span>
        <b>{name}</b>
        <span class="muted">{sentence}</span>
      </span>
      <span class="file">{path.split(".").at(-1).toUpperCase()}</span>
    </a>
  </li>
);

startFocusRecovery();
mountPage(Organiser);
