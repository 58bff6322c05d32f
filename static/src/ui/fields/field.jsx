import { useId } from "preact/hooks";

/** @import { AllHTMLAttributes } from "preact" */
/** @import { ComponentChildren, ComponentType } from "../../lib/types" */

/**
 * `problem` stands in place of the hint; `choices` make it a menu. Children are the options of a
 * menu; below other controls, a counter.
 * @typedef {{label: ComponentChildren, hint?: ComponentChildren, isLabelHidden?: boolean,
 *   problem?: string | null, as?: "input" | "textarea" | "select", value?: string | number | null,
 *   onValue?: (value: string) => void, choices?: [value: string, words: ComponentChildren][],
 *   class?: string, children?: ComponentChildren}} FieldProps
 */

/**
 * Labelled control with an optional hint or problem, which describes the control to screen readers.
 * Further attributes are the control's.
 * @param {FieldProps & Omit<AllHTMLAttributes<HTMLInputElement>, keyof FieldProps>} props
 */
export function Field({
  label,
  isLabelHidden = false,
  hint,
  problem,
  choices,
  as = choices ? "select" : "input",
  onValue,
  class: more,
  children,
  ...attributes
}) {
  const id = useId();
  const isMenu = as === "select";
  const Control = /** @type {ComponentType<object>} */ (/** @type {unknown} */ (as));
  const isDescribed = Boolean(problem || hint);
  const control = {
    dir: isMenu ? undefined : "auto",
    ...attributes,
    id,
    ...(isDescribed ? { "aria-describedby": `about-${id}` } : {}),
    ...(problem ? { "aria-invalid": true } : {}),
    ...(onValue
      ? {
          onInput: (/** @type {{currentTarget: HTMLInputElement}} */ { currentTarget }) =>
            onValue(currentTarget.value),
        }
      : {}),
  };
  return (
    <div class={more ? `field ${more}` : "field"}>
      <label for={id} class={isLabelHidden ? "hidden" : undefined}>
        {label}
      </label>
      {isMenu ? (
        <Control {...control}>
          {choices?.map(([value, words]) => (
            <option value={value} key={value}>
              {words}
            </option>
          ))}
          {children}
        </Control>
      ) : (
        <Control {...control} />
      )}
      {isMenu ? null : children}
      {isDescribed ? (
        <small id={`about-${id}`} class={problem ? "problem" : "hint"}>
          {problem || hint}
        </small>
      ) : null}
    </div>
  );
}
