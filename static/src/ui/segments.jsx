import { useId } from "preact/hooks";

/** One of a few, side by side: real radio buttons. `choices` are `[value, words]`. */
export function Segments({ label, value, choices, onPick }) {
  const name = useId();
  return (
    <fieldset class="segments">
      <legend class="hidden">{label}</legend>
      {choices.map(([choice, words]) => (
        <label class="segment" key={choice}>
          <input type="radio" name={name} checked={choice === value} onChange={() => onPick(choice)} />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
