import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { event, hasDelegations, items, room } from "../../../lib/session.js";
import { ShortcutButton } from "../../../ui/desk/shortcut_button.jsx";
import { areKeysOn, keyOf } from "../../../ui/desk/shortcuts.js";
import { dialogState } from "../../../ui/dialog_state.js";
import { groupWord } from "../../event/group_words.js";
import { ChoiceMenu, delegationsByName, languageChoices } from "../dialogs/question_menus.jsx";
import { questionStateLabel } from "../question_labels.js";
import { goToQuestion } from "./go_to.js";
import { markNames, NO_FILTERS } from "./question_filters.js";
import { changeFilters, chosenOrder, columns, filters, isFiltered } from "./queue_view.js";

/** @import { Choice } from "../dialogs/question_menus.jsx" */
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

/** Search of the question queue, and behind a button its filters, its order and its settings. */
export function FilterBar() {
  const filterCount = Object.entries(filters.value).filter(
    ([field, value]) => value && field !== "words",
  ).length;
  const [isOpen, unfold] = useState(filterCount > 0);
  const panel = useRef(/** @type {HTMLDivElement | null} */ (null));
  const isAsked = useRef(false);
  useLayoutEffect(() => {
    if (isOpen && isAsked.current) panel.current?.querySelector("select")?.focus();
  }, [isOpen]);
  const toggle = () => {
    isAsked.current = true;
    unfold(!isOpen);
  };
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
        onKeyDown={goToFirstHit}
      />
      {filters.value.words ? (
        <ShortcutButton
          id="none"
          class="button quiet"
          aria-label={t("Clear the search")}
          onClick={() => changeFilters({ words: "" })}
        >
          ×
        </ShortcutButton>
      ) : null}
      <ShortcutButton
        id="filters"
        class="button quiet"
        data-on={chosenOrder.value !== "usual"}
        aria-expanded={isOpen}
        aria-controls="filters"
        onClick={toggle}
      >
        {filterCount
          ? t("Filters and settings: {n}", { n: filterCount })
          : t("Filters and settings")}
      </ShortcutButton>
      {isFiltered.value ? (
        <ShortcutButton id="all" class="button quiet" onClick={() => (filters.value = NO_FILTERS)}>
          {t("Show all")}
        </ShortcutButton>
      ) : null}
      <div class="wrap whole" id="filters" ref={panel} hidden={!isOpen}>
        <ChoiceMenu
          label={t("Order")}
          isLabelHidden
          data-on={chosenOrder.value !== "usual"}
          value={chosenOrder.value}
          choices={ORDER_NAMES.filter(isOrderOffered).map((id) => ({ id, name: ORDERS[id]() }))}
          onPick={(id) => (chosenOrder.value = /** @type {ChosenOrder} */ (id))}
        />
        {filterMenus().map(({ field, ...menu }) => (
          <ChoiceMenu
            key={field}
            isLabelHidden
            value={filters.value[field]}
            data-on={Boolean(filters.value[field])}
            onPick={(id) => changeFilters({ [field]: id ?? "" })}
            {...menu}
          />
        ))}
        <ShortcutButton
          id="rules"
          class="button quiet"
          aria-haspopup="dialog"
          onClick={() => (dialogState.value = { name: "rules" })}
        >
          {t("Q&A settings")}
        </ShortcutButton>
      </div>
    </form>
  );
}

/**
 * Menus of the filters that have something to choose from.
 * @returns {{field: keyof Filters, label: string, none: string, choices: Choice[]}[]}
 */
function filterMenus() {
  const places = delegationsByName();
  const states = staffRules.question_states.map((/** @type {QuestionState} */ id) => ({
    id,
    name: questionStateLabel(id),
  }));
  const marks = markNames.map((id) => ({ id, name: MARKS[id]() }));
  const topics = items.value[`qa:${room.value[0]}`]?.topics ?? [];
  /** @type {ReturnType<typeof filterMenus>} */
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
  return menus.filter(({ choices }) => choices.length > 1);
}

/**
 * Enter and the down arrow go from the search to its first hit.
 * @param {KeyboardEvent} press
 */
function goToFirstHit(press) {
  if ((press.key !== "Enter" && press.key !== "ArrowDown") || press.isComposing) return;
  press.preventDefault();
  const [hit] = Object.values(columns.value).flatMap(({ shown }) => shown);
  if (hit) goToQuestion(hit[0]);
}

/**
 * Escape leaves the field, so that shortcuts act on the results; pressed again, it clears the
 * search.
 * @param {KeyboardEvent} press
 */
const blurOnEscape = ({ key, target }) =>
  key === "Escape" && /** @type {HTMLElement} */ (target).blur();
