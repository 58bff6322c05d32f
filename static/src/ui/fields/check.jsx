/** @import { ComponentChildren } from "../../lib/types" */

/**
 * Tick with its words beside it.
 * @param {{isOn?: boolean, onToggle: (isOn: boolean) => void, disabled?: boolean,
 *   children: ComponentChildren}} props
 */
export const Check = ({ isOn, onToggle, disabled, children }) => (
  <label class="check">
    <input
      type="checkbox"
      checked={isOn}
      disabled={disabled}
      onChange={({ currentTarget }) => onToggle(currentTarget.checked)}
    />
    <span>{children}</span>
  </label>
);
