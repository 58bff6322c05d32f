import { signal } from "@preact/signals";

/**
 * Key that was pressed once and acts when pressed again, with its button and what was said of the
 * second press; else null.
 * @type {import("@preact/signals").Signal<?{key: string, button: HTMLElement, again: string}>}
 */
export const armedKey = signal(null);

/** Says what the second press of the armed key does. */
export const ArmedKeyHint = () => {
  const sentence = armedKey.value?.again;
  return (
    <p class={sentence ? "toast armed-key" : "hidden"} role="status">
      {sentence}
    </p>
  );
};
