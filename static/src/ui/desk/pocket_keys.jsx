import { useLayoutEffect, useRef } from "preact/hooks";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../action_status.jsx";

/** @import { ComponentChildren } from "../../lib/types" */

/**
 * Keys at the bottom edge of a phone with one line of status. A key that took its step becomes the
 * next one, or goes: the focus stays with the keys.
 * @param {{label: string, keys: (by: ReturnType<typeof useAction>) => ComponentChildren,
 *   children?: ComponentChildren}} props  children stand below the line of status
 */
export function PocketKeys({ label, keys, children }) {
  const place = useRef(/** @type {?HTMLElement} */ (null));
  const by = useAction();
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    const section = /** @type {HTMLElement} */ (place.current);
    if (hadFocus.current && document.activeElement === document.body)
      section.focus({ preventScroll: true });
  });
  return (
    <section
      class="stack gap-2 pocket-keys"
      aria-label={label}
      tabIndex={-1}
      ref={place}
      onFocusIn={() => (hadFocus.current = true)}
      onFocusOut={({ relatedTarget }) => (hadFocus.current = !relatedTarget)}
    >
      {keys(by)}
      <ActionStatus {...by} />
      {children}
    </section>
  );
}
