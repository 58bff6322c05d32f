/** @import { ComponentChildren } from "../../lib/types" */

/**
 * Quiet button with a sign. While it is off it is aria-disabled, not disabled: it keeps the focus.
 * @param {{label: string, isOff?: boolean, onClick: () => void, children: ComponentChildren}} props
 */
export const SignButton = ({ label, isOff = false, onClick, children, ...attributes }) => (
  <button
    type="button"
    class="button quiet"
    aria-label={label}
    aria-disabled={isOff}
    onClick={() => isOff || onClick()}
    {...attributes}
  >
    {children}
  </button>
);
