import { useState } from "preact/hooks";
import { languageName, t, textOf } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { event, hasDelegations, items, room } from "../../../lib/session.js";
import { ShortcutButton } from "../../../ui/desk/shortcut_button.jsx";
import { areKeysOn, ariaShortcut, keyOf } from "../../../ui/desk/shortcuts.js";
import { dialogState } from "../../../ui/dialog_state.js";
import { AuthoredText } from "../../../ui/text.jsx";
import { groupWord } from "../../event/group_words.js";
import { questionStateLabel } from "../question_labels.js";
import { markNames, NO_FILTERS } from "./question_filters.js";
import { changeFilters, chosenOrder, filters, isFiltered } from "./queue_view.js";

/** @import { Text } from "../../../lib/types" */
/** @import { QuestionState } from "../types" */
/** @import { Filters, Mark } from "./question_filters.js" */
/** @import { ChosenOrder } from "./queue_view.js" */

/** @type {Record<ChosenOrder, () => string>} */
const ORDERS = {
  usual: () => t("Default order"),
  popular: () => t("Popular"),
  recent: () => t("Recent"),
  oldest: () => t("Oldest"),
  shared: () => t("Shared by delegations"),
  unheard: () => t("Least-heard delegation"),
};
const ORDER_NAMES = /** @type {ChosenOrder[]} */ (Object.keys(ORDERS));

/**
 * Orders by delegation need some.
 * @param {ChosenOrder} each
 */
const isOrderOffered = (each) => hasDelegations.value || (each !== "shared" && each !== "unheard");
/** @type {Record<Mark, () => string>} */
const MARKS = {
  appealed: () => t("Appeal"),
  flagged: () => t("Flagged"),
  reworded: () => t("Reworded"),
};

/** Search, filters and order of the question queue. */
export function FilterBar() {
  const { regions = [], delegations = [] } = items.value.delegations ?? {};
  const filterCount = Object.entries(filters.value).filter(
    ([field, value]) => value && field !== "words",
  ).length;
  const [isOpen, unfold] = useState(filterCount > 0);
  const topics = items.value[`qa:${room.value[0]}`]?.topics ?? [];
  const places = delegations
    .map(optionOf)
    .sort(([, one], [, other]) => textOf(one).localeCompare(textOf(other)));
  return (
    <form
      class="tools wrap"
      role="search"
      aria-label={t("Filter questions")}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={blurOnEscape}
    >
      <SearchField />
      <ShortcutButton
        id="filters"
        class="button quiet"
        aria-expanded={isOpen}
        aria-controls="filters"
        onClick={() => unfold(!isOpen)}
      >
        {filterCount ? t("Filters: {n}", { n: filterCount }) : t("Filters")}
      </ShortcutButton>
      <label class="field">
        <span class="hidden">{t("Order")}</span>
        <select
          data-key="order"
          data-on={chosenOrder.value !== "usual"}
          aria-keyshortcuts={areKeysOn.value ? ariaShortcut(keyOf("order")) : undefined}
          value={chosenOrder.value}
          onChange={({ currentTarget: { value } }) =>
            (chosenOrder.value = /** @type {ChosenOrder} */ (value))
          }
        >
          {ORDER_NAMES.filter(isOrderOffered).map((each) => (
            <option value={each} key={each}>
              {ORDERS[each]()}
            </option>
          ))}
        </select>
      </label>
      {isFiltered.value ? (
        <ShortcutButton id="all" class="button quiet" onClick={() => (filters.value = NO_FILTERS)}>
          {t("Show all")}
        </ShortcutButton>
      ) : null}
      <ShortcutButton
        id="rules"
        class="button quiet tools-rules"
        aria-haspopup="dialog"
        onClick={() => (dialogState.value = { name: "rules" })}
      >
        {t("Q&A settings")}
      </ShortcutButton>
      <div class="tools-filters wrap whole" id="filters" hidden={!isOpen}>
        <FilterMenu
          label={groupWord("delegation")}
          field="delegation"
          all={t("All delegations")}
          options={places}
        />
        <FilterMenu
          label={groupWord("region")}
          field="region"
          all={t("All regions")}
          options={regions.map(optionOf)}
        />
        <FilterMenu
          label={t("Language")}
          field="language"
          all={t("All languages")}
          options={event.value.languages.map((id) => [id, { [id]: languageName(id) }])}
        />
        <FilterMenu
          label={t("Topic")}
          field="topic"
          all={t("All topics")}
          options={topics.map(optionOf)}
        />
        <FilterMenu
          label={t("Addressed to")}
          field="to"
          all={t("Any recipient")}
          options={places}
        />
        <FilterMenu
          label={t("State")}
          field="state"
          all={t("All states")}
          options={[
            ...staffRules.question_states.map((/** @type {QuestionState} */ state) => [
              state,
              questionStateLabel(state),
            ]),
            ...markNames.map((mark) => [mark, MARKS[mark]()]),
          ]}
        />
      </div>
    </form>
  );
}

/** @type {(group: {id: string, name: Text}) => [string, Text]} */
const optionOf = ({ id, name }) => [id, name];

/**
 * Escape leaves the field, so that shortcuts act on the results.
 * @param {KeyboardEvent} press
 */
const blurOnEscape = ({ key, target }) =>
  key === "Escape" && /** @type {HTMLElement} */ (target).blur();

const SearchField = () => (
  <input
    type="text"
    class="tools-search"
    dir="auto"
    data-key="search"
    aria-keyshortcuts={areKeysOn.value ? keyOf("search") : undefined}
    aria-label={t("Search questions")}
    placeholder={t("Search questions")}
    value={filters.value.words}
    onInput={({ currentTarget }) => changeFilters({ words: currentTarget.value })}
  />
);

/**
 * @param {{label: string, field: keyof Filters, all: string,
 *   options: [value: string, words: string | Text][]}} props
 */
const FilterMenu = ({ label, field, all, options }) =>
  options.length < 2 ? null : (
    <label class="field">
      <span class="hidden">{label}</span>
      <select
        value={filters.value[field]}
        data-on={Boolean(filters.value[field])}
        onChange={({ currentTarget }) => changeFilters({ [field]: currentTarget.value })}
      >
        <option value="">{all}</option>
        {options.map(([value, words]) => (
          <AuthoredText as="option" text={words} value={value} key={value} />
        ))}
      </select>
    </label>
  );
