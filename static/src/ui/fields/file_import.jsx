// Import of a file: a button that opens it, and the outcome of its upload.

import { useRef, useState } from "preact/hooks";
import { joinList, n, t } from "../../lib/i18n.js";
import { ActionStatus } from "../action_status.jsx";

/** @import { TargetedEvent } from "preact" */
/** @import { ComponentChildren } from "../../lib/types" */

/** @typedef {{waiting?: boolean, done?: number, refused?: string[], usable?: number,
 *   left_out?: string[]}} Outcome */

/**
 * Import of files by `upload`. `outcome` is null, or has any of `waiting`, `done` (the number of
 * things imported) and `refused` (messages, perhaps with the number of `usable` lines).
 * `importRest` sends the last file again with `skips`: without the lines that have problems, or no
 * longer to try. `reset` forgets the outcome.
 *
 * @template {Outcome} Found
 * @param {(file: File, skips: boolean) => Promise<Found>} upload
 */
export function useFileImport(upload) {
  const [outcome, setOutcome] = useState(/** @type {?Found} */ (null));
  const lastFile = useRef(/** @type {?File} */ (null));
  const send = async (/** @type {File} */ file, /** @type {boolean} */ skips) => {
    lastFile.current = file;
    setOutcome(/** @type {Found} */ ({ waiting: true }));
    setOutcome(await upload(file, skips));
  };
  const importFile = async (/** @type {{currentTarget: HTMLInputElement}} */ { currentTarget }) => {
    const field = currentTarget;
    const [file] = field.files ?? [];
    if (!file) return;
    await send(file, false);
    field.value = ""; // allows choosing the same file again after fixing it
  };
  const importRest = () => lastFile.current && send(lastFile.current, true);
  return { outcome, importFile, importRest, reset: () => setOutcome(null) };
}

/**
 * Button that opens a file. `primary`: it is the action of the view.
 * @param {{accept: string, disabled?: boolean, primary?: boolean, children?: ComponentChildren,
 *   onChange: (change: TargetedEvent<HTMLInputElement>) => void}} props
 */
export const FileButton = ({ accept, disabled = false, primary = false, onChange, children }) => (
  <label class={primary ? "button primary shows-focus" : "button shows-focus"}>
    <input class="hidden" type="file" accept={accept} disabled={disabled} onChange={onChange} />
    {children}
  </label>
);

/**
 * Line about a file that is sent: that it is read, or the first reason why it was refused.
 * @param {{outcome: ?Outcome}} props
 */
export const FileStatus = ({ outcome }) => (
  <ActionStatus problem={outcome?.refused?.[0]}>
    {outcome?.waiting ? t("Reading the file") : null}
  </ActionStatus>
);

/**
 * `doneText` names the number of imported things; `refusedText` comes before the messages.
 * @param {{outcome: ?Outcome, doneText: (many: number) => ComponentChildren,
 *   refusedText?: ComponentChildren}} props
 */
export function ImportOutcome({ outcome, doneText, refusedText }) {
  const { waiting, done, refused } = outcome ?? {};
  return (
    <div class="outcome" role="status" data-problem={Boolean(refused)}>
      {waiting ? t("Reading the file") : null}
      {done === undefined ? null : doneText(done)}
      {refused ? (
        <>
          {refusedText ? <p>{refusedText}</p> : null}
          <ul class="plain stack gap-1">
            {refused.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

/**
 * Sentence that names the columns of a table that nothing is read from, by heading or number.
 * @param {{columns: string[]}} props
 */
export const LeftOutColumns = ({ columns }) =>
  columns.length ? (
    <p class="warn">
      {n("Column {columns} is left out.", "Columns {columns} are left out.", columns.length, {
        columns: joinList(columns),
      })}
    </p>
  ) : null;
