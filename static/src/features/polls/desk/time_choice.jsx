import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../../../lib/i18n.js";
import { Field } from "../../../ui/fields/field.jsx";

const CHOICES = [30, 60, 120]; // seconds
/** @import { ComponentChildren, Ref } from "../types" */

/** @typedef {"seconds" | "minutes"} Unit */
const UNITS = { seconds: 1, minutes: 60 }; // in seconds

/**
 * Choice of a time limit: none, a usual limit, or a limit of its own. `onPick` gets seconds, or
 * null.
 * @param {{words: string, isLimitNeeded?: boolean, waiting: boolean, children?: ComponentChildren,
 *   onPick: (seconds: ?number) => void, onLeave?: () => void}} props
 */
export function TimeChoice({ words, isLimitNeeded, waiting, children, onPick, onLeave }) {
  const [amount, setAmount] = useState("");
  const [unit, setUnit] = useState(/** @type {Unit} */ ("minutes"));
  const first = useRef(/** @type {?HTMLButtonElement} */ (null));
  useLayoutEffect(() => first.current?.focus(), []);
  const seconds = Math.round(Number(amount) * UNITS[unit]);
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    if (seconds > 0) onPick(seconds);
  };
  const leave = (/** @type {KeyboardEvent} */ press) => {
    if (press.key !== "Escape" || !onLeave) return;
    press.stopPropagation();
    onLeave();
  };
  /** @type {(value: ?number, label: string, ref?: Ref<HTMLButtonElement>) => ComponentChildren} */
  const choice = (value, label, ref) => (
    <button
      type="button"
      class={value === null ? "button primary" : "button"}
      ref={ref}
      disabled={waiting}
      onClick={() => onPick(value)}
    >
      {label}
    </button>
  );
  return (
    <form class="stack gap-2 small" onSubmit={submit} onKeyDown={leave}>
      {children}
      <div class="buttons">
        {isLimitNeeded ? null : choice(null, t("No time limit"), first)}
        {CHOICES.map((each) =>
          choice(each, each < 60 ? t("{n} s", { n: each }) : t("{n} min", { n: each / 60 })),
        )}
      </div>
      <div class="wrap">
        <Field
          class="inline brief"
          label={t("Other")}
          type="number"
          min="1"
          inputMode="numeric"
          value={amount}
          onValue={setAmount}
        >
          <select
            aria-label={t("Unit of time")}
            value={unit}
            onChange={({ currentTarget }) => setUnit(/** @type {Unit} */ (currentTarget.value))}
          >
            <option value="seconds">{t("seconds")}</option>
            <option value="minutes">{t("minutes")}</option>
          </select>
        </Field>
        <button class="button" disabled={waiting || !(seconds > 0)}>
          {words}
        </button>
      </div>
    </form>
  );
}
