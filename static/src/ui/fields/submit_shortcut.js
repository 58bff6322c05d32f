/**
 * Keydown handler of a form: Ctrl+Enter or ⌘+Enter submits it.
 * @param {KeyboardEvent} press
 */
export const submitOnShortcut = ({ key, ctrlKey, metaKey, currentTarget }) => {
  if (key === "Enter" && (ctrlKey || metaKey))
    /** @type {HTMLFormElement} */ (currentTarget).requestSubmit();
};
