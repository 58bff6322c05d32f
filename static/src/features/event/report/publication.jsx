// Preview and publication: the two things that every report needs.

import { useState } from "preact/hooks";
import { joinSentences, languageName, t } from "../../../lib/i18n.js";
import { boot, event, isEnded } from "../../../lib/session.js";
import { formatDay, formatTime } from "../../../lib/time/date_format.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { CopyButton } from "../../../ui/buttons/copy_button.jsx";
import { Pill } from "../../../ui/pill.jsx";
import { usePost } from "../use_post.js";
import { AUDIENCE_NAMES, report, reportUrl } from "./report_state.js";

/** @import { Item } from "../../../lib/types" */

const AUDIENCES = /** @type {const} */ ([
  ["link", () => t("Anyone with the link can read it. Search engines do not list it.")],
  ["everyone", () => t("At the event's address. The code leads there, too.")],
]);

/** Card of the state, the preview, and the publication. */
export function Publication() {
  const { audience, at } = report();
  const isPublished = audience !== null && at !== null;
  const { zone, languages } = event.value;
  return (
    <section class="card stack" aria-labelledby="report-title">
      <div class="row">
        <h2 id="report-title">{t("Report")}</h2>
        <Pill tone={isPublished ? "live" : "off"}>{AUDIENCE_NAMES[audience ?? "none"]()}</Pill>
      </div>
      {isPublished ? (
        <p class="hint">
          {joinSentences(
            t("Published {day} at {time}.", {
              day: formatDay(at, zone),
              time: formatTime(at, zone),
            }),
            t("Later changes appear when you publish again."),
          )}
        </p>
      ) : null}
      <div class="buttons">
        {languages.map((id) => (
          <a
            class="button"
            key={id}
            target="_blank"
            href={reportUrl("report?preview", id)}
            rel="noopener"
          >
            {languages.length > 1
              ? t("Preview: {language}", { language: languageName(id) })
              : t("Preview")}
          </a>
        ))}
      </div>
      <PublishForm audience={audience} />
      {isPublished ? <PublishedAddress audience={audience} /> : null}
    </section>
  );
}

/** @param {{audience: Item<"event_report">["audience"]}} props */
function PublishForm({ audience }) {
  const isPublished = audience !== null;
  const [chosen, choose] = useState(audience ?? "everyone");
  const { post, waiting, problem, outcome } = usePost();
  /** @param {SubmitEvent} submitted */
  const publish = (submitted) => {
    submitted.preventDefault();
    return post(reportUrl("report/publish"), { audience: chosen }, t("Published."));
  };
  if (!isEnded.value)
    return <p class="hint">{t("You can publish the report once the event has ended.")}</p>;
  return (
    <form class="stack" onSubmit={publish}>
      <fieldset>
        <legend>{t("Who can read it")}</legend>
        {AUDIENCES.map(([id, about]) => (
          <label class="check" key={id}>
            <input
              type="radio"
              name="audience"
              value={id}
              checked={chosen === id}
              onChange={() => choose(id)}
            />
            <span>
              <b class="block">{AUDIENCE_NAMES[id]()}</b>
              <span class="hint">{about()}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div class="buttons">
        <button class="button primary" disabled={waiting}>
          {isPublished ? t("Publish again") : t("Publish")}
        </button>
        {isPublished ? (
          <button
            type="button"
            class="button"
            disabled={waiting}
            onClick={() => post(reportUrl("report/unpublish"), {})}
          >
            {t("Unpublish")}
          </button>
        ) : null}
      </div>
      <ActionStatus problem={problem}>{waiting ? t("Preparing the pages") : outcome}</ActionStatus>
    </form>
  );
}

/**
 * Address of the published report, to open and to copy.
 * @param {{audience: Item<"event_report">["audience"]}} props
 */
function PublishedAddress({ audience }) {
  const path = audience === "link" ? `/report/${report().key}` : "/report";
  const address = `${boot.join_url}${path}`;
  return (
    <div class="row ruled">
      <a class="grow address" href={`${boot.path}${path}`} target="_blank" rel="noopener">
        {address}
      </a>
      <div class="buttons row-tools">
        <CopyButton address={address} />
      </div>
    </div>
  );
}
