import { useId } from "preact/hooks";

/**
 * Segmented control made of radio buttons. `choices` are `[value, text]`.
 * @param {{label: string, value: string, choices: any[][], onPick: (value: any) => void}} props
 */
export function SegmentedControl({ label, value, choices, onPick }) {
  const name = useId();
  return (
    <fieldset class="segments">
      <legend class="hidden">{label}</legend>
      {choices.map(([choice, words]) => (
        <label class="segment" key={choice}>
          <input
            type="radio"
            name={name}
            checked={choice === value}
            onChange={() => onPick(choice)}
          />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
