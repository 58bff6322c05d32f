// Import of a file: a button that opens it, and the outcome of its upload.

import { useRef, useState } from "preact/hooks";
import { t } from "../../lib/i18n.js";

/** @import { TargetedEvent } from "preact" */
/** @import { ComponentChildren } from "../../lib/types" */

/**
 * Import of files by `upload`. `outcome` is null, or has any of `waiting`, `done` (the number of
 * things imported) and `refused` (messages, perhaps with the number of `usable` lines).
 * `importRest` sends a refused file again, without the lines that have problems: `skips` is true.
 *
 * @typedef {{waiting?: boolean, done?: number, refused?: string[], usable?: number}} Outcome
 * @param {(file: File, skips: boolean) => Promise<Outcome>} upload
 */
export function useFileImport(upload) {
  const [outcome, setOutcome] = useState(/** @type {?Outcome} */ (null));
  const lastFile = useRef(/** @type {?File} */ (null));
  const send = async (/** @type {File} */ file, /** @type {boolean} */ skips) => {
    lastFile.current = file;
    setOutcome({ waiting: true });
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
  return { outcome, importFile, importRest };
}

/**
 * Button that opens a file. `primary`: it is the action of the view.
 * @param {{accept: string, disabled?: boolean, primary?: boolean, children?: ComponentChildren,
 *   onChange: (change: TargetedEvent<HTMLInputElement>) => void}} props
 */
export const FileButton = ({ accept, disabled = false, primary = false, onChange, children }) => (
  <label class={primary ? "button primary file-button" : "button file-button"}>
    <input class="hidden" type="file" accept={accept} disabled={disabled} onChange={onChange} />
    {children}
  </label>
);

/**
 * `doneText` names the number of imported things; `refusedText` comes before the messages.
 * @param {{outcome: ?Outcome, doneText: (many: number) => ComponentChildren,
 *   refusedText: ComponentChildren}} props
 */
export function ImportOutcome({ outcome, doneText, refusedText }) {
  const { waiting, done, refused } = outcome ?? {};
  return (
    <div class="outcome" role="status" data-problem={Boolean(refused)}>
      {waiting ? t("Reading the file") : null}
      {done === undefined ? null : doneText(done)}
      {refused ? (
        <>
          <p>{refusedText}</p>
          <ul class="plain stack-small">
            {refused.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}
