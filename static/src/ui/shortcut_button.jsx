import { areKeysOn, ariaShortcut, keyLabel, keyOf } from "./shortcuts.js";

/**
 * Button with a keyboard shortcut, shown while its card has the focus. `id` is one of shortcuts.js.
 */
export function ShortcutButton({ id, class: look = "button", children, ...rest }) {
  const key = keyOf(id);
  return (
    <button
      type="button"
      class={`${look} act`}
      data-key={id}
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
