// All results as a single file, single tables a step away, and the report.

import { useEffect, useRef, useState } from "preact/hooks";
import { eventUrl } from "../../../lib/event_url.js";
import { joinSentences, t } from "../../../lib/i18n.js";
import { hasPart } from "../../../lib/page/has_part.js";
import { fetchWithProgress, saveFile } from "../../../lib/progress_download.js";
import { running } from "../../../lib/rules.js";
import { event, isEnded, items, itemsByKind } from "../../../lib/session.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Card } from "../../../ui/card.jsx";
import { Pill } from "../../../ui/pill.jsx";
import { Row, RowList } from "../../../ui/row_list.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { hasPictures, ResultPictures } from "../../polls/result_pictures.jsx";
import { AUDIENCE_NAMES } from "../report/report_state.js";

/**
 * A single file of the results; `part`: part of an event without which it is empty.
 * @typedef {{path: string, name: () => string, content: () => string, part?: string}} ResultFile
 */
/** @typedef {Parameters<Parameters<typeof fetchWithProgress>[1]>[0]} Progress */

/** Steps of the server in their order (live/outputs/pack/progress.py). */
const STEPS = /** @type {Record<string, () => string>} */ ({
  reading: () => t("Reading the event"),
  tables: () => t("Writing the tables"),
  workbook: () => t("Writing the spreadsheet"),
  report: () => t("Writing the report"),
  checksums: () => t("Computing the checksums"),
});

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

/** The button, then how far the file is, then that it was saved. */
function PackDownload() {
  const [progress, setProgress] = useState(/** @type {?Progress} */ (null));
  const [outcome, setOutcome] = useState(/** @type {{saved?: string, problem?: string}} */ ({}));
  const stop = useRef(/** @type {?AbortController} */ (null));
  useEffect(() => () => stop.current?.abort(), []);
  const download = async () => {
    const controller = new AbortController();
    stop.current = controller;
    setOutcome({});
    setProgress({});
    try {
      const { name, content } = await fetchWithProgress(
        eventUrl("results.zip"),
        setProgress,
        controller.signal,
      );
      saveFile(name, content);
      setOutcome({ saved: name });
    } catch (failure) {
      const { name, message } = /** @type {Error} */ (failure);
      if (name !== "AbortError") setOutcome({ problem: message });
    }
    setProgress(null);
  };
  return (
    <div class="stack gap-2" aria-busy={progress !== null}>
      {progress ? <PackProgress {...progress} /> : null}
      <div class="buttons">
        <button
          type="button"
          class={progress ? "button quiet" : isEnded.value ? "button primary" : "button"}
          onClick={progress ? () => stop.current?.abort() : download}
        >
          {progress ? t("Cancel") : outcome.problem ? t("Try again") : t("Download results")}
        </button>
      </div>
      <ActionStatus problem={outcome.problem}>
        {progress
          ? stepName(progress)
          : outcome.saved && t("Saved as {name}.", { name: outcome.saved })}
      </ActionStatus>
    </div>
  );
}

/** @param {Progress} progress */
const stepName = ({ step = "", size }) =>
  size ? t("Receiving the file") : (STEPS[step]?.() ?? t("Preparing the results"));

/**
 * Each step has an equal share of the bar, and so has the transfer.
 * @param {Progress} props
 */
function PackProgress({ step = "", done = 0, of = 0, got = 0, size = 0 }) {
  const steps = Object.keys(STEPS);
  const at = size ? steps.length : steps.indexOf(step);
  const share = size ? got / size : of ? done / of : 0;
  const whole = at < 0 ? undefined : (at + share) / (steps.length + 1);
  return (
    <progress class="pack-progress" max="1" value={whole} aria-label={stepName({ step, size })} />
  );
}
