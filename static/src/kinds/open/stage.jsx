// Open text on the hall's screen: the answers as large cards in columns, the highlighted one alone.

import { delegationName } from "../../features/event/delegation_name.jsx";
import {
  DraftMarkOnScreen,
  textsOnScreen,
} from "../../features/machine_drafts/drafts_on_screen.jsx";
import { MissingTranslation } from "../../features/screen/missing_translation.jsx";
import { t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { items } from "../../lib/session.js";
import { HiddenTable } from "../../ui/charts/hidden_table.jsx";
import { CalmEmpty, CalmLine } from "../../ui/charts/stage/stage_result.jsx";
import { shownEntries } from "./result.jsx";
import css from "./stage.css";

adoptStyles(css);

/** @import { Item, Label, Said } from "../types" */
/** @import { OpenText } from "./ballot.jsx" */

const MOST_IN_TWO_COLUMNS = 4;

/** @param {OpenText["StageProps"]} props */
export function Stage({ id, poll, result, Label, Said }) {
  if (!result) return <CalmLine say={() => t("Answer on your phone or laptop.")} Said={Said} />;
  const shown = shownEntries(id);
  if (!shown.length)
    return (
      <CalmEmpty
        poll={poll}
        sentence={() => t("No answers yet. They appear once a moderator has approved them.")}
        closed={() => t("No answers to show.")}
        Said={Said}
      />
    );
  const highlighted = shown.filter(([seq]) => seq === items.value[`wall:${id}`]?.lit);
  const entries = highlighted.length ? highlighted : shown;
  return (
    <>
      <ul
        class="stage-fill stage-wall"
        aria-hidden="true"
        data-alone={highlighted.length > 0}
        style={{ "--most": entries.length > MOST_IN_TWO_COLUMNS ? 3 : Math.min(2, entries.length) }}
      >
        {entries.map(([seq, entry]) => (
          <Card
            key={seq}
            entry={entry}
            isAlone={highlighted.length > 0}
            Label={Label}
            Said={Said}
          />
        ))}
      </ul>
      <HiddenTable
        caption={poll.prompt}
        columns={[t("Answers")]}
        rows={shown.map(([, entry]) => [textsOnScreen(entry)])}
      />
    </>
  );
}

/** @param {{entry: Item<"entry">, isAlone: boolean, Label: Label, Said: Said}} props */
const Card = ({ entry, isAlone, Label, Said }) => (
  <li class="stage-card" data-page-item>
    <Label text={textsOnScreen(entry)} as="p" />
    <DraftMarkOnScreen drafted={entry} />
    {isAlone ? <MissingTranslation texts={textsOnScreen(entry)} /> : null}
    {entry.delegation ? (
      <Said say={() => delegationName(entry.delegation)} as="p" class="muted" />
    ) : null}
  </li>
);
