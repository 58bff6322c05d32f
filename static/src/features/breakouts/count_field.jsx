import { Field } from "../../ui/fields/field.jsx";

/** @import { ComponentChildren } from "../../lib/types" */

/**
 * Field for a whole number, in a line with its label; null while it is empty.
 * @param {{label: ComponentChildren, value: ?number | undefined, max?: number,
 *   placeholder?: string, onChange: (value: ?number) => void}} props
 */
export const CountField = ({ onChange, ...rest }) => (
  <Field
    class="inline brief"
    type="number"
    min="1"
    inputMode="numeric"
    onValue={(typed) => onChange(typed === "" ? null : Math.round(Number(typed)))}
    {...rest}
  />
);
