// Result of statements, loaded after the ballot.

import { formatNumber, formatPercent, n, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { hasDelegations, hasRegions, items } from "../../lib/session.js";
import { Bar } from "../../ui/charts/bar.jsx";
import { HiddenTable } from "../../ui/charts/hidden_table.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import css from "./result.css";
import { agreeShare, statementText, topNames } from "./wording.js";

adoptStyles(css);

/** @import { VNode } from "../types" */
/** @import { Statements } from "./ballot.jsx" */
/** @typedef {Statements["Row"] | null} Row */
/** @typedef {Pick<Statements["ResultProps"], "result" | "own"> & {config: Statements["Config"]}} Drawing */

// Least agreement for common ground, and least gap between regions, both as shares.
export const COMMON_SHARE = 0.6;
export const REGION_GAP = 0.2;
// Statements in a section about groups.
export const MOST_LISTED = 3;
/** @type {Record<number, () => string>} */
export const OPINIONS = { 1: () => t("Agree"), [-1]: () => t("Disagree"), 0: () => t("Not sure") };

/** @param {Statements["ResultProps"]} props */
export function Result({ poll, result, own }) {
  const names = result
    ? Object.keys(result.tally.parts)
    : poll.config.statements.map((_, at) => `${at + 1}`);
  const draw = { config: poll.config, result, own };
  if (!result) return <StatementList {...draw} names={names} />;
  return (
    <>
      {sharedSections(poll, result)}
      <StatementList {...draw} names={sortByAgreement(names, result)} />
      <ResultTable poll={poll} result={result} names={names} />
    </>
  );
}

/**
 * Common ground of delegations and gaps between regions. Empty while results by group are hidden.
 * @type {(poll: Statements["Poll"], result: Statements["Result"]) => VNode[]}
 */
function sharedSections(poll, result) {
  if (!hasDelegations.value) return [];
  const { bridging = {}, gap = {} } = result.across ?? {};
  const sections = [
    {
      title: t("Common ground"),
      note: poll.anonymous
        ? t("Each delegation has equal weight. Hidden ones count together as one group.")
        : t("Each delegation has equal weight."),
      names: topNames(bridging, COMMON_SHARE, MOST_LISTED),
      score: (/** @type {string} */ name) => scoreText(result, name),
    },
    {
      title: t("Where regions differ"),
      note: t("Share who agree, by region."),
      names: hasRegions.value ? topNames(gap, REGION_GAP, MOST_LISTED) : [],
    },
  ];
  return sections
    .filter(({ names }) => names.length)
    .map(({ title, note, names, score }, at) => (
      <section class="stack gap-3 shared" key={at}>
        <div class="shared-head">
          <h3>{title}</h3>
          <p class="hint">{note}</p>
        </div>
        <ul class="plain stack gap-3">
          {names.map((name) => (
            <SharedStatement
              key={name}
              config={poll.config}
              name={name}
              result={result}
              score={score?.(name)}
            />
          ))}
        </ul>
      </section>
    ));
}

/**
 * @param {{name: string, config: Statements["Config"], result: Statements["Result"],
 *   score?: string}} props
 */
function SharedStatement({ name, config, result, score }) {
  const rows = hasRegions.value ? Object.entries(result.by?.region ?? {}) : [];
  const regions = rows.filter(([, row]) => row?.tally.parts[name]);
  const hidden = rows.filter(([, row]) => isHidden(row, name));
  return (
    <li class="stack gap-1 shared-statement">
      <AuthoredText text={statementText(config, name)} as="p" class="option-text" />
      <div class="small regions">
        {regions.map(([id, row]) => (
          <AgreementBar
            key={id}
            name={<AuthoredText text={regionName(id)} />}
            counts={row?.tally.parts[name]}
          />
        ))}
        {hidden.length || !rows.length ? (
          <AgreementBar name={t("Everyone")} counts={result.tally.parts[name]} />
        ) : null}
      </div>
      {hidden.length ? (
        <p class="hint">
          {t("Regions that are not listed are hidden to protect individual votes.")}
        </p>
      ) : null}
      {score ? <p class="hint">{score}</p> : null}
    </li>
  );
}

/** @param {{name: VNode | string, counts?: number[] | null}} props */
const AgreementBar = ({ name, counts }) => (
  <div class="region">
    <span class="muted">{name}</span>
    <Bar share={agreeShare(counts ?? [])} />
    <b class="text-end">{formatPercent(agreeShare(counts ?? []))}</b>
  </div>
);

/** @param {Drawing & {names: string[]}} props */
const StatementList = ({ config, names, result, own }) => (
  <ul class="plain stack gap-3 opinions-of-all" aria-hidden={Boolean(result)}>
    {names.map((name) => (
      <li class="stack gap-1" key={name} data-own={own ? name in own : false}>
        <AuthoredText text={statementText(config, name)} as="p" class="option-text" />
        {own && name in own ? (
          <p class="option-own">{t("You: {opinion}", { opinion: OPINIONS[own[name]]() })}</p>
        ) : null}
        {result ? <OpinionBar counts={result.tally.parts[name]} /> : null}
      </li>
    ))}
  </ul>
);

/**
 * Diverging bar: agreement from the left, disagreement from the right, passes in the gap.
 * @param {{counts?: number[] | null}} props
 */
function OpinionBar({ counts }) {
  const [agreed, disagreed, passed] = counts ?? [0, 0, 0];
  const all = agreed + disagreed + passed;
  const [agree, disagree] = all ? [agreed / all, disagreed / all] : [0, 0];
  return (
    <div class="stack gap-1 opinion-bar">
      <Bar share={agree}>
        <span class="bar-against" style={{ width: `${100 * disagree}%` }} />
      </Bar>
      <p class="wrap small no-wrap opinion-figures">
        <span>
          <b class="accent">{formatPercent(agree)}</b> {OPINIONS[1]()}
        </span>
        <span class="muted">
          {formatPercent(all ? passed / all : 0)} {OPINIONS[0]()} ·{" "}
          {n("{n} vote", "{n} votes", all)}
        </span>
        <span>
          {OPINIONS[-1]()} <b class="warn">{formatPercent(disagree)}</b>
        </span>
      </p>
    </div>
  );
}

/** @param {Statements["ShownProps"] & {names: string[]}} props */
export const ResultTable = ({ poll, result, names }) => (
  <HiddenTable
    caption={poll.prompt}
    columns={[
      t("Statement"),
      t("Agree"),
      t("Disagree"),
      t("Not sure"),
      ...(hasDelegations.value ? [t("Common ground")] : []),
      ...(hasRegions.value ? [t("Gap between regions")] : []),
    ]}
    rows={names.map((name) => [
      statementText(poll.config, name),
      ...(result.tally.parts[name] ?? []).map((count) => formatNumber(count)),
      ...(hasDelegations.value
        ? [name in (result.across?.bridging ?? {}) ? scoreText(result, name) : "–"]
        : []),
      ...(hasRegions.value ? [gapText(result, name)] : []),
    ])}
  />
);

/** @param {string} id */
export const regionName = (id) =>
  items.value.delegations?.regions.find((each) => each.id === id)?.name ?? { "": id };
/** @type {(names: string[], result: Statements["Result"]) => string[]} */
export const sortByAgreement = (names, { tally }) =>
  [...names].sort(
    (one, other) => agreeShare(tally.parts[other] ?? []) - agreeShare(tally.parts[one] ?? []),
  );
/**
 * "Score: 84 %, over 6 groups", or that no delegation is in it.
 * @type {(result: Statements["Result"], name: string) => string}
 */
export function scoreText({ across = {}, by }, name) {
  const score = formatPercent(across.bridging[name] ?? 0);
  const groups = across.bridging_groups[name] ?? 0;
  return Object.values(by?.delegation ?? {}).some((row) => row?.tally.parts[name])
    ? n("Score: {score}, over {n} group", "Score: {score}, over {n} groups", groups, {
        score,
      })
    : t("Score: {score}, from the total, as no delegation is shown.", { score });
}
/**
 * True if a row does not show a statement, to protect ballots.
 * @type {(row: Row, name: string) => boolean}
 */
const isHidden = (row, name) => !row || row.tally.parts[name] === null;
/** @type {(result: Statements["Result"], name: string) => string} */
function gapText({ across: { gap = {} } = {}, by }, name) {
  if (name in gap) return formatPercent(gap[name] ?? 0);
  const rows = Object.values(by?.region ?? {});
  return rows.some((row) => isHidden(row, name)) ? t("Hidden to protect votes") : "–";
}
