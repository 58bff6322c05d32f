import { t } from "../../../lib/i18n.js";
import { Bar } from "../../../ui/charts/bar.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { isObserver } from "../../event/delegation_name.jsx";
import { FiguresTable } from "./figures_table.jsx";
import { meanOfKnown } from "./metrics.js";

/** @import { ComponentChildren, Figure, Group, Result } from "../types" */

/**
 * Table of metrics per person beside "one city, one voice", in which each delegation has the same
 * weight, but for observers. That is the mean of the delegations shown, so it discloses nothing
 * more than they do. If too few are shown, a sentence says so instead.
 * @param {{figures: Figure[], all: Result, groups: Group[]}} props
 *   `all`: the total; `groups`: delegations
 */
export function OneVoiceTable({ figures, all, groups }) {
  const voices = voicesOf(groups, all);
  const { rows, fewest, counts } = voices;
  const tooFew = tooFewVoices(voices);
  /** @type {(figure: Figure, value: ?number) => ComponentChildren} */
  const valueCell = (figure, value) =>
    value === null ? (
      <small>{t("Too few delegations")}</small>
    ) : (
      <>
        <b>{figure.format(value)}</b>
        <Bar share={figure.position(value)} />
      </>
    );
  if (!rows.length || figures.some(({ hasMean }) => hasMean === false)) return null;
  if (tooFew) return <p class="hint">{tooFew}</p>;
  return (
    <div class="stack gap-2 ruled small voices">
      <FiguresTable
        class="table"
        heads={[
          null,
          t("Per person"),
          <>
            {t("One city, one vote")}{" "}
            <small>
              {counts.n === counts.all
                ? t("All {n} delegations", counts)
                : t("{n} of {all} delegations", counts)}
            </small>
          </>,
        ]}
        rows={figures.map((figure) => [
          <AuthoredText key="name" text={figure.name} />,
          valueCell(figure, figure.of(all)),
          valueCell(figure, meanOfKnown(rows.map(figure.of), fewest)),
        ])}
      />
      <p class="hint">{voicesSentence(voices)}</p>
    </div>
  );
}

/**
 * Rows of the delegations that have a voice and are shown, their numbers, and the fewest of which a
 * mean is shown.
 * @param {Group[]} groups
 * @param {Result} all
 */
export function voicesOf(groups, all) {
  const voices = groups.filter(({ id }) => !isObserver(id));
  const rows = voices.flatMap(({ row }) => (row?.n ? [row] : []));
  return {
    rows,
    fewest: all.fewest_voices ?? 2,
    counts: { n: rows.length, all: voices.length },
  };
}
/** @typedef {ReturnType<typeof voicesOf>} Voices */

/**
 * Sentence that says that too few delegations are shown for a mean; null if enough are.
 * @param {Voices} voices
 */
export const tooFewVoices = ({ rows, fewest, counts }) =>
  rows.length < fewest
    ? t(
        "“One city, one vote” is not shown: only {n} of {all} delegations have a result, and it needs {least}.",
        { ...counts, least: fewest },
      )
    : null;

/**
 * Sentence that says of which delegations the mean is.
 * @param {Voices} voices
 */
export const voicesSentence = ({ counts }) =>
  t("One city, one vote: average of the {n} of {all} delegations shown, equally weighted.", counts);
