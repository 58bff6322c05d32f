/**
 * Decorative icon, a stroked SVG path in a 24 × 24 box. Needs a text beside it.
 * @param {{path?: string}} props
 */
export const Icon = ({ path }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={path} />
  </svg>
);
