import { isEnded } from "../../lib/session.js";
import { areKeysOn, ariaShortcut, isReading, keyLabel, keyOf } from "./shortcuts.js";

/** @import { Props } from "../../lib/types" */

/**
 * Button with a keyboard shortcut, shown while its card has the focus. `id` is one of the page's.
 * Once the event has ended only those remain that change nothing but the view of it. With `again`,
 * which says what the second press of a key does, the key must be pressed twice.
 * @param {Props<{id: string, class?: string, again?: (key: string) => string}>} props
 */
export function ShortcutButton({ id, class: look = "button", again, children, ...rest }) {
  if (isEnded.value && !isReading(id)) return null;
  const key = keyOf(id);
  return (
    <button
      type="button"
      class={`${look} act`}
      data-key={id}
      data-again={again?.("{key}")}
      aria-keyshortcuts={areKeysOn.value ? ariaShortcut(key) : undefined}
      {...rest}
    >
      {children}
      {areKeysOn.value ? (
        <kbd class="act-key" aria-hidden="true">
          {keyLabel(key)}
        </kbd>
      ) : null}
    </button>
  );
}
