/**
 * Bar of a share, with an optional mark. Hidden from screen readers: the figure is beside it as
 * text.
 * @param {{share: number, mark?: number}} props  from 0 to 1; text beside it says the same
 */
export const Bar = ({ share, mark }) => (
  <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
    <rect class="bar-track" width="100" height="1" />
    <rect class="bar-fill" width={100 * share} height="1" />
    {mark === undefined ? null : (
      <line class="bar-mark" x1={100 * mark} x2={100 * mark} y1="0" y2="1" />
    )}
  </svg>
);
