import { useState } from "preact/hooks";
import { t } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { event, hasDelegations, items, room } from "../../../lib/session.js";
import { ShortcutButton } from "../../../ui/desk/shortcut_button.jsx";
import { areKeysOn, ariaShortcut, keyOf } from "../../../ui/desk/shortcuts.js";
import { dialogState } from "../../../ui/dialog_state.js";
import { groupWord } from "../../event/group_words.js";
import { questionStateLabel } from "../question_labels.js";
import { ChoiceMenu, delegationsByName, languageChoices } from "../question_menus.jsx";
import { markNames, NO_FILTERS } from "./question_filters.js";
import { changeFilters, chosenOrder, filters, isFiltered } from "./queue_view.js";

/** @import { Choice } from "../question_menus.jsx" */
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
  const filterCount = Object.entries(filters.value).filter(
    ([field, value]) => value && field !== "words",
  ).length;
  const [isOpen, unfold] = useState(filterCount > 0);
  const places = delegationsByName();
  const states = staffRules.question_states.map((/** @type {QuestionState} */ id) => ({
    id,
    name: questionStateLabel(id),
  }));
  const marks = markNames.map((id) => ({ id, name: MARKS[id]() }));
  const topics = items.value[`qa:${room.value[0]}`]?.topics ?? [];
  /** @type {{field: keyof Filters, label: string, none: string, choices: Choice[]}[]} */
  const menus = [
    {
      field: "delegation",
      label: groupWord("delegation"),
      none: t("All delegations"),
      choices: places,
    },
    {
      field: "region",
      label: groupWord("region"),
      none: t("All regions"),
      choices: items.value.delegations?.regions ?? [],
    },
    {
      field: "language",
      label: t("Language"),
      none: t("All languages"),
      choices: languageChoices(event.value.languages),
    },
    { field: "topic", label: t("Topic"), none: t("All topics"), choices: topics },
    { field: "to", label: t("Addressed to"), none: t("Any recipient"), choices: places },
    { field: "state", label: t("State"), none: t("All states"), choices: [...states, ...marks] },
  ];
  return (
    <form
      class="tools wrap"
      role="search"
      aria-label={t("Filter questions")}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={blurOnEscape}
    >
      <input
        type="text"
        class="grow tools-search"
        dir="auto"
        data-key="search"
        aria-keyshortcuts={areKeysOn.value ? keyOf("search") : undefined}
        aria-label={t("Search questions")}
        placeholder={t("Search questions")}
        value={filters.value.words}
        onInput={({ currentTarget }) => changeFilters({ words: currentTarget.value })}
      />
      <ShortcutButton
        id="filters"
        class="button quiet"
        aria-expanded={isOpen}
        aria-controls="filters"
        onClick={() => unfold(!isOpen)}
      >
        {filterCount ? t("Filters: {n}", { n: filterCount }) : t("Filters")}
      </ShortcutButton>
      <ChoiceMenu
        label={t("Order")}
        isLabelHidden
        data-key="order"
        data-on={chosenOrder.value !== "usual"}
        aria-keyshortcuts={areKeysOn.value ? ariaShortcut(keyOf("order")) : undefined}
        value={chosenOrder.value}
        choices={ORDER_NAMES.filter(isOrderOffered).map((id) => ({ id, name: ORDERS[id]() }))}
        onPick={(id) => (chosenOrder.value = /** @type {ChosenOrder} */ (id))}
      />
      {isFiltered.value ? (
        <ShortcutButton id="all" class="button quiet" onClick={() => (filters.value = NO_FILTERS)}>
          {t("Show all")}
        </ShortcutButton>
      ) : null}
      <ShortcutButton
        id="rules"
        class="button quiet push"
        aria-haspopup="dialog"
        onClick={() => (dialogState.value = { name: "rules" })}
      >
        {t("Q&A settings")}
      </ShortcutButton>
      <div class="wrap whole" id="filters" hidden={!isOpen}>
        {menus
          .filter(({ choices }) => choices.length > 1)
          .map(({ field, ...menu }) => (
            <ChoiceMenu
              key={field}
              isLabelHidden
              value={filters.value[field]}
              data-on={Boolean(filters.value[field])}
              onPick={(id) => changeFilters({ [field]: id ?? "" })}
              {...menu}
            />
          ))}
      </div>
    </form>
  );
}

/**
 * Escape leaves the field, so that shortcuts act on the results.
 * @param {KeyboardEvent} press
 */
const blurOnEscape = ({ key, target }) =>
  key === "Escape" && /** @type {HTMLElement} */ (target).blur();
