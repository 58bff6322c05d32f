// Download of results that take the server a while to write.

import { useEffect, useRef, useState } from "preact/hooks";
import { eventUrl } from "../../lib/event_url.js";
import { t } from "../../lib/i18n.js";
import { fetchWithProgress, saveFile } from "../../lib/progress_download.js";
import { isEnded } from "../../lib/session.js";
import { ActionStatus } from "../../ui/action_status.jsx";

/** @import { ComponentChildren } from "../../lib/types" */
/** @typedef {Parameters<Parameters<typeof fetchWithProgress>[1]>[0]} Progress */

/** Steps of the server in their order (live/outputs/pack/progress.py). */
const STEPS = /** @type {Record<string, () => string>} */ ({
  reading: () => t("Reading the event"),
  tables: () => t("Writing the tables"),
  workbook: () => t("Writing the spreadsheet"),
  report: () => t("Writing the report"),
  checksums: () => t("Computing the checksums"),
});
/** The only step of a file with all sessions. */
const SESSIONS = "sessions";

/**
 * The button, then how far the file is, then that it was saved. `path`: of the file, below the
 * event; `children`: the button's text.
 * @param {{path?: string, children?: ComponentChildren}} props
 */
export function PackDownload({ path = "results.zip", children = t("Download results") }) {
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
        eventUrl(path),
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
          {progress ? t("Cancel") : outcome.problem ? t("Try again") : children}
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
  size
    ? t("Receiving the file")
    : ((step === SESSIONS ? t("Writing the sessions") : STEPS[step]?.()) ??
      t("Preparing the results"));

/**
 * Each step has an equal share of the bar, and so has the transfer.
 * @param {Progress} props
 */
function PackProgress({ step = "", done = 0, of = 0, got = 0, size = 0 }) {
  const steps = step === SESSIONS ? [SESSIONS] : Object.keys(STEPS);
  const at = size ? steps.length : steps.indexOf(step);
  const share = size ? got / size : of ? done / of : 0;
  const whole = at < 0 ? undefined : (at + share) / (steps.length + 1);
  return (
    <progress class="pack-progress" max="1" value={whole} aria-label={stepName({ step, size })} />
  );
}
