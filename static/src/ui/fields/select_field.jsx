import { AuthoredText } from "../text.jsx";
import { Field } from "./field.jsx";

/** @import { Text } from "../../lib/types" */

/**
 * Labelled menu of names; `none` is the choice of no value.
 * @param {{label: string, value: string, none?: string, choices: [id: string, name: string | Text][],
 *   onPick: (value: string) => void}} props
 */
export const SelectField = ({ label, value, none, choices, onPick }) => (
  <Field as="select" label={label} value={value} onValue={onPick}>
    {none ? <option value="">{none}</option> : null}
    {choices.map(([id, name]) => (
      <AuthoredText as="option" text={name} value={id} key={id} />
    ))}
  </Field>
);
