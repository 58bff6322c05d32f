import { useState } from "preact/hooks";
import { named, t, text } from "../../lib/i18n.js";
import { event, items, room } from "../../lib/session.js";
import { Authored } from "../../ui/text.jsx";
import { questionState } from "../../lib/labels.js";
import { Act } from "../../ui/shortcut_button.jsx";
import { areOn, keyOf, written } from "../../ui/shortcuts.js";
import { open } from "../../ui/dialog_state.js";
import { ALL, marks, orders } from "./filters.js";
import { isSifted, order, want, wanted } from "./queue_view.js";

const ORDERS = {
  usual: () => t("Usual order"),
  popular: () => t("Popular"),
  recent: () => t("Recent"),
  oldest: () => t("Oldest"),
  shared: () => t("Shared across delegations"),
  unheard: () => t("Least-heard delegation"),
};
const MARKS = {
  appealed: () => t("Asks to look again"),
  flagged: () => t("To be read with care"),
  reworded: () => t("Reworded"),
};
const STATES = ["pending", "approved", "answering", "answered", "parked", "rejected", "merged"];

/** Search, filters and order of the question queue. */
export function Tools() {
  const { regions = [], delegations = [] } = items.value.delegations ?? {};
  const filterCount = Object.entries(wanted.value).filter(([field, value]) => value && field !== "words").length;
  const [isOpen, unfold] = useState(filterCount > 0);
  const topics = items.value[`qa:${room.value[0]}`]?.topics ?? [];
  const places = delegations.map(({ id, name }) => [id, name]).sort(([, one], [, other]) => text(one).localeCompare(text(other)));
  return (
    <form class="tools" role="search" aria-label={t("Questions that are shown")} onSubmit={(event) => event.preventDefault()} onKeyDown={blurOnEscape}>
      <SearchField />
      <Act id="filters" class="button quiet" aria-expanded={isOpen} aria-controls="filters" onClick={() => unfold(!isOpen)}>{filterCount ? t("Filters: {n}", { n: filterCount }) : t("Filters")}</Act>
      <label class="field"><span class="hidden">{t("Order")}</span>
        <select data-key="order" data-on={order.value !== "usual"} aria-keyshortcuts={areOn.value ? written(keyOf("order")) : undefined} value={order.value} onChange={({ target }) => (order.value = target.value)}>
          {["usual", ...orders].map((each) => <option value={each} key={each}>{ORDERS[each]()}</option>)}
        </select>
      </label>
      {isSifted.value ? <Act id="all" class="button quiet" onClick={() => (wanted.value = ALL)}>{t("Show all")}</Act> : null}
      <Act id="rules" class="button quiet tools-rules" aria-haspopup="dialog" onClick={() => (open.value = { name: "rules" })}>{t("Rules")}</Act>
      <div class="tools-filters" id="filters" hidden={!isOpen}>
        <FilterMenu label={t("Delegation")} field="delegation" all={t("All delegations")} options={places} />
        <FilterMenu label={t("Region")} field="region" all={t("All regions")} options={regions.map(({ id, name }) => [id, name])} />
        <FilterMenu label={t("Language")} field="language" all={t("All languages")} options={event.value.languages.map((id) => [id, { [id]: named(id) }])} />
        <FilterMenu label={t("Topic")} field="topic" all={t("All topics")} options={topics.map(({ id, name }) => [id, name])} />
        <FilterMenu label={t("Addressed to")} field="to" all={t("To anybody")} options={places} />
        <FilterMenu label={t("State")} field="state" all={t("All states")} options={[...STATES.map((state) => [state, questionState(state)]), ...marks.map((mark) => [mark, MARKS[mark]()])]} />
      </div>
    </form>
  );
}

// Escape leaves the field, so that shortcuts act on the results.
const blurOnEscape = ({ key, target }) => key === "Escape" && target.blur();

const SearchField = () => <input type="text" class="tools-search" dir="auto" data-key="search" aria-keyshortcuts={areOn.value ? keyOf("search") : undefined} aria-label={t("Words in a question")} placeholder={t("Words in a question")} value={wanted.value.words} onInput={({ target }) => want({ words: target.value })} />;

const FilterMenu = ({ label, field, all, options }) =>
  options.length < 2 ? null : (
    <label class="field"><span class="hidden">{label}</span>
      <select value={wanted.value[field]} data-on={Boolean(wanted.value[field])} onChange={({ target }) => want({ [field]: target.value })}>
        <option value="">{all}</option>
        {options.map(([value, words]) => <Authored as="option" text={words} value={value} key={value} />)}
      </select>
    </label>
  );
