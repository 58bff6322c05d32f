// Choices of a dialog that digit keys take, too.

import { areKeysOn } from "../../../ui/desk/shortcuts.js";
import { closeDialog } from "../../../ui/dialog_state.js";

/** @import { Action, ComponentChildren } from "../../../lib/types" */
/** @import { Sending } from "../types" */

/**
 * Radio button as a chip, with its digit.
 * @param {{name: string, isChosen: boolean, autoFocus: boolean, onPick: () => void, digit?: number,
 *   children: ComponentChildren}} props
 */
export const DigitChoice = ({ name, isChosen, autoFocus, onPick, digit = Infinity, children }) => (
  <label class="chip">
    <input type="radio" name={name} autoFocus={autoFocus} checked={isChosen} onChange={onPick} />
    {children}
    {areKeysOn.value && digit < 10 ? (
      <kbd class="push" aria-hidden="true">
        {digit}
      </kbd>
    ) : null}
  </label>
);

/**
 * Returns a handler of keys: a digit sends its action, if `actionOf` returns any, and closes the
 * dialog. Not in a field that takes digits itself.
 * @param {Sending} by
 * @param {(digit: number) => Action | undefined} actionOf
 * @param {() => void} onDone
 */
export const sendOnDigit =
  ({ send, waiting }, actionOf, onDone) =>
  async (/** @type {KeyboardEvent} */ { key, target, ctrlKey, metaKey, altKey }) => {
    const isKey = areKeysOn.value && /^\d$/.test(key) && !(ctrlKey || metaKey || altKey);
    const isTyped = /** @type {Element} */ (target).matches("select, [type=text]");
    const action = isKey && !isTyped && !waiting ? actionOf(Number(key)) : undefined;
    if (!action || !(await send(action))) return;
    onDone();
    closeDialog();
  };
