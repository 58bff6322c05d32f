/** @param {{path?: string}} props  strokes in a box of 24 × 24. Needs a text beside the icon. */
export const Icon = ({ path }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={path} />
  </svg>
);
