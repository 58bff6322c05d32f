/** A picture beside words that say the same: the path of an SVG of 24 × 24, drawn as lines. */
export const Icon = ({ path }) => <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d={path} /></svg>;
