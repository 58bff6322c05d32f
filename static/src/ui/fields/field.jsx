import { useId } from "preact/hooks";

/** @import { AllHTMLAttributes } from "preact" */
/** @import { ComponentChildren, ComponentType } from "../../lib/types" */

/**
 * @typedef {object} FieldProps
 * @property {ComponentChildren} label
 * @property {ComponentChildren} [hint]
 * @property {string | null} [problem]  what is wrong with the value, in place of the hint
 * @property {"input" | "textarea" | "select"} [as]
 * @property {string | number | null} [value]
 * @property {(value: string) => void} [onValue]  called with each change
 * @property {[value: string, words: ComponentChildren][]} [choices]  options that make it a menu
 * @property {string} [class]  further classes, such as "inline"
 * @property {ComponentChildren} [children]  options of a menu; below other controls, a counter
 */

/**
 * Labelled control with an optional hint or problem, which describes the control to screen readers.
 * Further attributes are the control's.
 * @param {FieldProps & Omit<AllHTMLAttributes<HTMLInputElement>, keyof FieldProps>} props
 */
export function Field({
  label,
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
      <label for={id}>{label}</label>
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
