/**
 * Decorative icon, a stroked SVG path in a 24 × 24 box. Needs a text beside it.
 * @param {{path?: string, class?: string}} props
 */
export const Icon = ({ path, class: more }) => (
  <svg class={more ? `icon ${more}` : "icon"} viewBox="0 0 24 24" aria-hidden="true">
    <path d={path} />
  </svg>
);
