import { number, percent, t } from "../lib/i18n.js";
import { Bar } from "./bar.jsx";
import { Authored } from "./text.jsx";

/**
 * A row of a ballot or of a result: a text, and below it, once there are some, its bar (`share` from 0 to 1) and figures: `main`, `other`.
 * `widest` is the longest `other` of all rows: what stands before it is then in one column.
 */
export function Row({ text, own, share, main, other, widest = "", Label = Authored }) {
  const shown = share !== undefined;
  return (
    <span class="option-row">
      <Label text={text} class="option-text" />
      {own ? <span class="option-own">{own === true ? t("Your choice") : own}</span> : null}
      {shown ? <span class="option-figures"><b>{main}</b> <small style={{ "--widest": `${widest.length}ch` }}>{other}</small></span> : null}
      {shown ? <Bar share={share} /> : null}
    </span>
  );
}

/** The figures of a row whose share of all is known, beside how many that are. */
export const counted = (share, counts, at) => ({ share, main: percent(share), other: number(counts[at]), widest: number(Math.max(...counts)) });

/** Do most have this one? Nobody has, while there are none. */
export const leads = (counts, at) => counts?.[at] > 0 && counts[at] === Math.max(...counts);
