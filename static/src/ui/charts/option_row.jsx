import { formatNumber, formatPercent, t } from "../../lib/i18n.js";
import { AuthoredText } from "../text.jsx";
import { Bar } from "./bar.jsx";

/** @import { ComponentChildren, Text } from "../../lib/types" */

/**
 * Row of a ballot or result: the option's text, and with a result its bar and two figures. `own`
 * marks the reader's choice, with a text in place of true; `widest` is the longest `other` of all
 * rows, which aligns `main` in a column; `Label` draws the text.
 * @param {{text: string | Text, own?: ComponentChildren, share?: number, main?: string,
 *   other?: string, widest?: string, Label?: any}} props
 */
export function OptionRow({ text, own, share, main, other, widest = "", Label = AuthoredText }) {
  return (
    <span class="option-row">
      <Label text={text} class="option-text" />
      {own ? <span class="option-own">{own === true ? t("Your choice") : own}</span> : null}
      {share === undefined ? null : (
        <>
          <span class="option-figures">
            <b>{main}</b> <small style={{ "--widest": `${widest.length}ch` }}>{other}</small>
          </span>
          <Bar share={share} />
        </>
      )}
    </span>
  );
}

/**
 * Row props for a share and its count; `counts` are those of all rows.
 * @param {number} share
 * @param {number[]} counts
 * @param {number} at
 */
export const shareFigures = (share, counts, at) => {
  const most = Math.max(...counts);
  const widest = formatNumber(most);
  if (!most) return { share, main: "–", widest }; // no share of nothing
  return { share, main: formatPercent(share), other: formatNumber(counts[at]), widest };
};

/**
 * True if `counts[at]` is the highest count, or tied for it. False while all are 0.
 * @type {(counts: number[] | undefined, at: number) => boolean}  highest or tied, and not 0
 */
export const isLeading = (counts, at) =>
  counts !== undefined && counts[at] > 0 && counts[at] === Math.max(...counts);
