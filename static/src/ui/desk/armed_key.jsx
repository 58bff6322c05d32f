import { signal } from "@preact/signals";

/**
 * Key that was pressed once and acts when pressed again, with its button and the hint on the second
 * press; else null.
 * @type {import("@preact/signals").Signal<?{key: string, button: HTMLElement, again: string}>}
 */
export const armedKey = signal(null);

/** Names the effect of the second press of the armed key. */
export const ArmedKeyHint = () => {
  const sentence = armedKey.value?.again;
  return (
    <p class={sentence ? "toast armed-key" : "hidden"} role="status">
      {sentence}
    </p>
  );
};
