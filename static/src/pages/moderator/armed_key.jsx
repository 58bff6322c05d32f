import { signal } from "@preact/signals";

/**
 * Key that was pressed once and acts when pressed again, with its button; else null.
 * @type {import("@preact/signals").Signal<?{key: string, button: HTMLElement}>}
 */
export const armedKey = signal(null);

/** Says what the second press of the armed key does. */
export const ArmedKeyHint = () => {
  const sentence = armedKey.value?.button.dataset.again;
  return (
    <p class={sentence ? "toast armed-key" : "hidden"} role="status">
      {sentence}
    </p>
  );
};
