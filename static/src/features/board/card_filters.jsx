// Filters of the board.

import { t } from "../../lib/i18n.js";
import { hasDelegations, hasRegions, items } from "../../lib/session.js";
import { SearchField } from "../../ui/fields/search_field.jsx";
import { SegmentedControl } from "../../ui/fields/segments.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { groupWord } from "../event/group_words.js";
import {
  board,
  filters,
  isStaff,
  ownDelegation,
  setFilter,
  typedWords,
  typeWords,
} from "./board_state.js";
import { CARD_TYPES, namesOf, typeLabel } from "./card_words.js";

/** @import { NamedChoice } from "./types" */

/** Search field, types, and further choices. */
export function Filters() {
  const { type, theme, delegation, only } = filters.value;
  return (
    <div class="wrap" role="search" aria-label={t("Filter")}>
      <CardSearch />
      <SegmentedControl
        label={t("Type")}
        value={type}
        onPick={(value) => setFilter("type", value)}
        choices={[["all", t("All")], ...CARD_TYPES.map((each) => [each, typeLabel(each)])]}
      />
      {board.value.themes?.length ? (
        <Choice
          label={t("Theme")}
          none={t("All themes")}
          value={theme}
          choices={namesOf(board.value.themes)}
          onPick={(value) => setFilter("theme", value)}
        />
      ) : null}
      {hasDelegations.value ? (
        <Choice
          label={groupWord("delegation")}
          none={t("All delegations")}
          value={delegation}
          choices={namesOf(items.value.delegations.delegations)}
          onPick={(value) => setFilter("delegation", value)}
        />
      ) : null}
      <Choice
        label={t("Show")}
        none={t("All cards")}
        value={only}
        choices={onlyChoices()}
        onPick={(value) => setFilter("only", value)}
      />
    </div>
  );
}

// Apart from the rest, so that a letter draws nothing else.
const CardSearch = () => (
  <SearchField
    name="grow"
    label={t("Search cards")}
    words={typedWords.value}
    onSearch={typeWords}
  />
);

/** @returns {[string, string][]} */
function onlyChoices() {
  /** @type {[string, string][]} */
  const choices = [
    ["lead", t("Needs a lead")],
    ["ready", t("Ready")],
  ];
  if (ownDelegation.value && hasRegions.value)
    choices.unshift(["region", t("Needs a partner from my region")]);
  if (!isStaff()) choices.unshift(["mine", t("Mine and my delegation's")]);
  return choices;
}

/** @param {{label: string, none: string, value: string, choices: NamedChoice[],
 *   onPick: (value: string) => void}} props */
const Choice = ({ label, none, value, choices, onPick }) => (
  <select
    class="board-choice"
    aria-label={label}
    value={value}
    data-on={value !== ""}
    onChange={({ currentTarget }) => onPick(currentTarget.value)}
  >
    <option value="">{none}</option>
    {choices.map(([id, name]) => (
      <AuthoredText as="option" text={name} value={id} key={id} />
    ))}
  </select>
);
