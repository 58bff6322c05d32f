// All results as a single file, single tables a step away, and the report.

import { eventUrl } from "../../../lib/event_url.js";
import { joinSentences, t } from "../../../lib/i18n.js";
import { hasPart } from "../../../lib/page/has_part.js";
import { running } from "../../../lib/rules.js";
import { event, isEnded, items, itemsByKind } from "../../../lib/session.js";
import { Card } from "../../../ui/card.jsx";
import { Pill } from "../../../ui/pill.jsx";
import { Row, RowList } from "../../../ui/row_list.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { hasPictures, ResultPictures } from "../../polls/result_pictures.jsx";
import { PackDownload } from "../pack_download.jsx";
import { AUDIENCE_NAMES } from "../report/report_state.js";

/**
 * A single file of the results; `part`: part of an event without which it is empty.
 * @typedef {{path: string, name: () => string, content: () => string, part?: string}} ResultFile
 */

/** Card of the results and the report of an event that has started; of a rehearsal, once it ended. */
export function Results() {
  const audience = items.value.event_report?.audience ?? "none";
  const { state, rehearsal } = event.value;
  if (state === "draft" || (rehearsal && !isEnded.value)) return null;
  return (
    <Card title={t("Results")} hint={packHint()}>
      <PackDownload />
      <div class="row ruled">
        <h3>{t("Report")}</h3>
        <Pill tone={audience === "none" ? "off" : "live"}>{AUDIENCE_NAMES[audience]()}</Pill>
      </div>
      <a class="button" href={eventUrl("report/edit")}>
        {t("Write and publish")}
      </a>
    </Card>
  );
}

/**
 * Card of all results in a file, and of the single files.
 * @param {{files: ResultFile[]}} props
 */
export const Downloads = ({ files }) => (
  <section class="card stack" id="downloads">
    <div>
      <h2>{t("Downloads")}</h2>
      <p class="hint">{packHint()}</p>
    </div>
    <PackDownload />
    <details class="fold flush">
      <summary>{t("More downloads")}</summary>
      <RowList>
        {files
          .filter(({ part }) => hasPart(part))
          .map(({ path, name, content }) => (
            <li key={path}>
              <a class="row download" href={eventUrl(path)} download>
                <span>
                  <b class="block">{name()}</b>
                  <small class="muted">{content()}</small>
                </span>
                <Pill>{path.split(".").at(-1)?.toUpperCase()}</Pill>
              </a>
            </li>
          ))}
      </RowList>
      <Pictures />
    </details>
  </section>
);

const packHint = () =>
  joinSentences(
    t("Spreadsheet, tables, charts and report in one ZIP file."),
    hasRunningPoll() ? t("A poll that is still running is left out.") : "",
  );

/** Shown results as pictures, for slides and posts. */
function Pictures() {
  const polls = (itemsByKind.value.poll ?? []).filter(([id, poll]) => hasPictures(id, poll));
  if (!polls.length) return null;
  return (
    <div>
      <h3>{t("Results as pictures")}</h3>
      <RowList>
        {polls.map(([id, poll]) => (
          <Row
            key={id}
            name={<AuthoredText text={poll.prompt} />}
            tools={<ResultPictures id={id} poll={poll} />}
          />
        ))}
      </RowList>
    </div>
  );
}

const hasRunningPoll = () =>
  (itemsByKind.value.poll ?? []).some(([, { state }]) => running.poll.includes(state));
