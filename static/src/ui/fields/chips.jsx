import { textOf } from "../../lib/i18n.js";
import { AuthoredText } from "../text.jsx";

/** @import { Text } from "../../lib/types" */

/**
 * Boxes to choose any number of.
 * @param {{label: string, chosen: string[], choices: [id: string, name: string | Text][],
 *   onPick: (chosen: string[]) => void}} props
 */
export const Chips = ({ label, chosen, choices, onPick }) => (
  <fieldset class="chips">
    <legend>{label}</legend>
    {choices.map(([id, name]) => (
      <label class="chip" key={id}>
        <input
          type="checkbox"
          checked={chosen.includes(id)}
          onChange={({ currentTarget }) =>
            onPick(currentTarget.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
          }
        />
        <AuthoredText text={name} title={textOf(name)} />
      </label>
    ))}
  </fieldset>
);
