import { isEnded } from "../../lib/session.js";

/** @import { ComponentChildren } from "../../lib/types" */

/**
 * Forms and buttons that change the event: once it has ended, fields cannot be edited and buttons
 * are absent; texts and links stay.
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
