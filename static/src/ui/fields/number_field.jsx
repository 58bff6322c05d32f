/**
 * Field for an integer, clamped to `min` and `max`.
 * @param {{label: string, value: number, min?: number, max: number,
 *   onChange: (value: number) => void}} props  called with an integer from `min` to `max`
 */
export const NumberField = ({ label, value, min = 1, max, onChange }) => (
  <label class="field">
    <span>{label}</span>
    <input
      type="number"
      min={min}
      max={max}
      value={value}
      onChange={(change) =>
        onChange(Math.min(max, Math.max(min, Math.round(Number(change.currentTarget.value)))))
      }
    />
  </label>
);
