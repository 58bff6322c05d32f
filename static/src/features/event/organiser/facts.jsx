/** @import { ComponentChildren } from "../../../lib/types" */

/**
 * Short facts, each below its name.
 * @param {{facts: [name: string, value: ComponentChildren][]}} props
 */
export const Facts = ({ facts }) => (
  <dl class="fit facts">
    {facts.map(([name, value]) => (
      <div key={name}>
        <dt class="muted small">{name}</dt>
        <dd class="strong">{value}</dd>
      </div>
    ))}
  </dl>
);
