// Statements on the hall's screen, in parts that begin on a page of their own: common ground, where
// regions differ, and all of them, sorted by agreement.

import { showsCounts } from "../../features/screen/current_view.js";
import { formatNumber, formatPercent, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { hasDelegations, hasRegions } from "../../lib/session.js";
import { DotLine } from "../../ui/charts/stage/dot_line.jsx";
import { StackedBar } from "../../ui/charts/stage/stacked_bar.jsx";
import { CalmLine } from "../../ui/charts/stage/stage_result.jsx";
import {
  COMMON_SHARE,
  MOST_LISTED,
  OPINIONS,
  REGION_GAP,
  ResultTable,
  regionName,
  sortByAgreement,
} from "./result.jsx";
import css from "./stage.css";
import { agreeShare, statementNames, statementText, topNames } from "./wording.js";

adoptStyles(css);

/** @import { ComponentChildren, Label, Said } from "../types" */
/** @import { Statements } from "./ballot.jsx" */
/** @typedef {Statements["DrawnProps"]} Drawn */

/** Opinions from agreement to disagreement, with their places in the counts. */
const ORDER = [
  { opinion: 1, place: 0 },
  { opinion: 0, place: 2 },
  { opinion: -1, place: 1 },
];

/** @param {Statements["StageProps"]} props */
export function Stage(props) {
  const { id, poll, result, Said } = props;
  if (!result) {
    const many = statementNames(id, poll.config).length;
    return (
      <CalmLine
        say={() => t("{n} statements. Answer on your phone or laptop.", { n: formatNumber(many) })}
        Said={Said}
      />
    );
  }
  const names = Object.keys(result.tally.parts);
  const { bridging = {}, gap = {} } = result.across ?? {};
  const shared = hasDelegations.value ? topNames(bridging, COMMON_SHARE, MOST_LISTED) : [];
  const divided = hasRegions.value ? topNames(gap, REGION_GAP, MOST_LISTED) : [];
  const drawn = { ...props, result };
  const isWhole = !shared.length && !divided.length;
  return (
    <>
      {shared.length ? (
        <Part title={() => t("Common ground")} note={commonNote(poll)} Said={Said}>
          {shared.map((name) => (
            <StackedStatement {...drawn} name={name} key={name} />
          ))}
        </Part>
      ) : null}
      {divided.length ? (
        <Part
          title={() => t("Where regions differ")}
          note={() => t("Share who agree, by region.")}
          hasKey={false}
          Said={Said}
        >
          {divided.map((name) => (
            <DividedStatement {...drawn} name={name} key={name} />
          ))}
        </Part>
      ) : null}
      <Part title={isWhole ? undefined : () => t("All statements")} Said={Said}>
        {sortByAgreement(names, result).map((name) => (
          <StackedStatement {...drawn} name={name} key={name} />
        ))}
      </Part>
      <ResultTable poll={poll} result={result} names={names} />
    </>
  );
}

/**
 * @param {{title?: () => string, note?: () => string, hasKey?: boolean, Said: Said,
 *   children: ComponentChildren}} props
 */
const Part = ({ title, note, hasKey = true, Said, children }) => (
  <section class="stage-fill statement-part" data-page-group aria-hidden="true">
    <div class="statement-head">
      {title ? <Said say={title} as="h3" /> : null}
      {hasKey ? (
        <p class="statement-key">
          {ORDER.map(({ opinion }, at) => (
            <span class="tint-key" data-tint={at} key={opinion}>
              <Said say={OPINIONS[opinion]} as="span" />
            </span>
          ))}
        </p>
      ) : null}
      {note ? <Said say={note} as="p" class="muted" /> : null}
    </div>
    <ul class="stage-fill statement-rows">{children}</ul>
  </section>
);

/**
 * A statement, and a bar of those who agree, are not sure, and disagree.
 * @param {Drawn & {name: string}} props
 */
function StackedStatement({ poll, result, name, Label }) {
  const counts = result.tally.parts[name] ?? [0, 0, 0];
  const all = counts.reduce((sum, each) => sum + each, 0);
  const shares = ORDER.map(({ place }) => (all ? counts[place] / all : 0));
  return (
    <li class="statement-row" data-page-item>
      <Label text={statementText(poll.config, name)} as="p" class="option-text" />
      <StackedBar shares={shares} />
      {shares.map((share, at) => (
        <b class="figure" data-tint={at} key={at}>
          {formatPercent(share)}
          {showsCounts.value ? <small>{formatNumber(counts[ORDER[at].place])}</small> : null}
        </b>
      ))}
    </li>
  );
}

/**
 * A statement, and the share of each region that agrees.
 * @param {Drawn & {name: string}} props
 */
function DividedStatement({ poll, result, name, Label, Said }) {
  const rows = Object.entries(result.by?.region ?? {});
  const dots = rows.flatMap(([id, row]) => {
    const counts = row?.tally.parts[name];
    return counts
      ? [{ key: id, value: agreeShare(counts), name: <Label text={regionName(id)} /> }]
      : [];
  });
  return (
    <li class="statement-row divided-row" data-page-item>
      <Label text={statementText(poll.config, name)} as="p" class="option-text" />
      {dots.length ? <DotLine dots={dots} /> : null}
      {dots.length < rows.length ? (
        <Said
          say={() => t("Regions that are not listed are hidden to protect individual votes.")}
          as="p"
          class="muted"
        />
      ) : null}
    </li>
  );
}

/** @param {Statements["Poll"]} poll */
const commonNote = (poll) => () =>
  poll.anonymous
    ? t("Each delegation has equal weight. Hidden ones count together as one group.")
    : t("Each delegation has equal weight.");
