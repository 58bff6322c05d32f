import { t } from "../../lib/i18n.js";
import { eventUrl } from "./event_url.js";

/** Links to the tables of results and to the calendar. */
export const Downloads = () => (
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
        sentence={t("All results, in total and by group.")}
      />
      <Download
        path="results/ballots.csv"
        name={t("Ballots")}
        sentence={t("One row per ballot of closed polls. Anonymous ballots have no names.")}
      />
      <Download
        path="results/breakouts.csv"
        name={t("Breakouts")}
        sentence={t("Room assignments, encounters, and room reports.")}
      />
      <Download
        path="results/questions.csv"
        name={t("Questions")}
        sentence={t("Every question with its state, translations, upvotes and reply.")}
      />
      <Download
        path="results/log.csv"
        name={t("Log")}
        sentence={t("Actions by the team, with role link and initials.")}
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
