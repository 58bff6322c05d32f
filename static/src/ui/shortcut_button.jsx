import { areOn, cap, keyOf, written } from "./shortcuts.js";

/** A button that a key presses too; while its card has the focus it says which. `id` as in the table of keys. */
export function Act({ id, class: look = "button", children, ...rest }) {
  const key = keyOf(id);
  return (
    <button type="button" class={`${look} act`} data-key={id} aria-keyshortcuts={areOn.value ? written(key) : undefined} {...rest}>
      {children}
      {areOn.value ? <kbd class="act-key" aria-hidden="true">{cap(key)}</kbd> : null}
    </button>
  );
}
