import { isEnded } from "../../lib/session.js";

/** @import { ComponentChildren } from "../../lib/types" */

/**
 * Once the event has ended, fields cannot be edited and buttons are absent; texts and links stay.
 * @param {{children?: ComponentChildren}} props
 */
export const UntilEnded = ({ children }) =>
  isEnded.value ? (
    <fieldset class="read-only" disabled>
      {children}
    </fieldset>
  ) : (
    children
  );
