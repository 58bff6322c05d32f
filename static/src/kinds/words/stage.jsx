// Words on the hall's screen: a cloud that fills the height. The largest words are in its middle, and
// up to four times as large as the smallest.

import { isLower, showsCounts } from "../../features/screen/current_view.js";
import { formatNumber, n, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { CalmEmpty, CalmLine } from "../../ui/charts/stage/stage_result.jsx";
import { balanceScripts, hint, Words } from "./ballot.jsx";
import {
  cloudArea,
  fromTheMiddle,
  limitWidths,
  linesOfPhrase,
  ratioOf,
  tintOf,
  wordsWithin,
} from "./cloud.js";
import css from "./stage.css";

adoptStyles(css);

/** @import { Cloud } from "./ballot.jsx" */

/** Words move to other lines: more often than this nobody reads them. */
export const PACE_MS = 1000;

/** @param {Cloud["StageProps"]} props */
export function Stage({ poll, result, Said }) {
  if (!result) return <CalmLine say={() => hint(poll.config)} Said={Said} />;
  const { words, more } = result.tally;
  const aspect = innerWidth / innerHeight;
  const shown = wordsWithin(words, cloudArea(aspect, isLower()));
  const limited = limitWidths(balanceScripts(shown), linesOfPhrase(aspect));
  const rest = more + words.length - shown.length;
  if (!words.length)
    return (
      <CalmEmpty
        poll={poll}
        sentence={() => t("No words yet. They will appear here as people answer.")}
        closed={() => t("No answers to show.")}
        Said={Said}
      />
    );
  const ratio = ratioOf(shown.map(([, people]) => people));
  return (
    <>
      <ul class="stage-fill stage-cloud">
        {fromTheMiddle(limited).map(([names, people, wide]) => (
          <li
            key={names[0]}
            data-page-item
            data-tint={tintOf(people, words[0][1])}
            // In tenths, so that a single vote seldom moves all words.
            style={{ "--ratio": Math.round(10 * ratio(people)) / 10, "--wide": wide }}
          >
            <Words names={names.slice(0, 2)} />
            {showsCounts.value ? <small aria-hidden="true">{formatNumber(people)}</small> : null}
            <span class="hidden">{n("({n} person)", "({n} people)", people)}</span>
          </li>
        ))}
      </ul>
      {rest ? (
        <Said say={() => n("and {n} more word", "and {n} more words", rest)} as="p" class="muted" />
      ) : null}
    </>
  );
}
