import { useState } from "preact/hooks";
import { formatNumber, n, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { kindLimits } from "../../lib/rules.js";
import { items } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ActionButton } from "../../ui/buttons/action_button.jsx";
import { Check } from "../../ui/fields/check.jsx";
import { NumberField } from "../../ui/fields/number_field.jsx";
import { ReviewFold } from "../../ui/review_fold.jsx";
import css from "./editor.css";
import { SharedMeanings } from "./shared_meanings.jsx";

adoptStyles(css);

/** @import { EditorModule, EditorProps, Item, WordsConfig } from "../types" */
/** @import { Word } from "./ballot.jsx" */
/** @typedef {{most: number, review: boolean}} Draft */

export const label = () => t("Word cloud");
export const icon = "M3 7h9M15 7h6M3 12h5M11 12h10M3 17h12M18 17h3";

/** @type {Draft} */
export const emptyDraft = { most: 3, review: true };
/** @type {EditorModule<Draft, WordsConfig>["toConfig"]} */
export const toConfig = ({ most, review }) => ({ kind: "words", most, review });

/** @param {EditorProps<Draft>} props */
export const Editor = ({ draft, onChange, isWhole }) =>
  isWhole ? (
    <>
      <NumberField
        label={t("Words per person (max.)")}
        value={draft.most}
        max={kindLimits.words.most_words}
        onChange={(most) => onChange({ ...draft, most })}
      />
      <Check isOn={draft.review} onToggle={(isOn) => onChange({ ...draft, review: isOn })}>
        {t("Review words before they are shown")}
      </Check>
    </>
  ) : null;

/**
 * Review of a poll's words: show, hide, merge and split.
 * @param {{id: number, poll: Item<"poll">}} props
 */
export function Review({ id, poll }) {
  const by = useAction();
  const [selected, setSelected] = useState(/** @type {string[]} */ ([]));
  const words = items.value[`words:${id}`];
  if (!words) return null;
  const { waiting, shown, hidden, alike } = words;
  const all = [...shown, ...waiting, ...hidden].map(([[word]]) => word);
  const chosen = all.filter((word) => selected.includes(word));
  /** @param {Word[]} list */
  const includesChosen = (list) => list.some(([[word]]) => chosen.includes(word));
  /** @param {string} word */
  const toggleWord = (word) =>
    setSelected(chosen.includes(word) ? chosen.filter((each) => each !== word) : [...chosen, word]);
  const list = { id, by, chosen, toggle: toggleWord };
  const shared = { by, onDone: () => setSelected([]) };
  const withChosen = { ...shared, with: { poll: id, words: chosen } };
  return (
    <ReviewFold
      waits={waiting.length > 0}
      summary={
        waiting.length
          ? n("{n} word to review", "{n} words to review", waiting.length)
          : t("Merge or hide words")
      }
    >
      <div class="stack">
        {waiting.length ? (
          <ActionButton
            {...shared}
            do="words.show"
            with={{ poll: id, words: waiting.map(([[word]]) => word) }}
          >
            {n("Approve {n} word", "Approve {n} words", waiting.length)}
          </ActionButton>
        ) : null}
        {alike.length ? (
          <fieldset class="breakable word-list">
            <legend class="hint">{t("These may mean the same")}</legend>
            {alike.map((pair) => (
              <div class="row" key={pair.join("\n")}>
                <bdi lang="">{pair.join(" · ")}</bdi>
                <ActionButton
                  {...shared}
                  do="words.merge"
                  with={{ poll: id, words: pair }}
                  look="quiet"
                  aria-label={t("Merge: {words}", { words: pair.join(" · ") })}
                >
                  {t("Merge")}
                </ActionButton>
              </div>
            ))}
          </fieldset>
        ) : null}
        <SharedMeanings id={id} poll={poll} by={by} />
        <WordList title={t("To review")} words={waiting} {...list} />
        <WordList title={t("Shown")} words={shown} {...list} />
        <WordList title={t("Hidden")} words={hidden} {...list} />
        <div class="buttons">
          <ActionButton
            {...withChosen}
            do="words.merge"
            disabled={chosen.length < 2 || includesChosen(hidden)}
          >
            {t("Merge")}
          </ActionButton>
          <ActionButton
            {...withChosen}
            do="words.hide"
            disabled={!includesChosen([...shown, ...waiting])}
          >
            {t("Hide")}
          </ActionButton>
          <ActionButton
            {...withChosen}
            do="words.show"
            disabled={!includesChosen([...hidden, ...waiting])}
          >
            {t("Show")}
          </ActionButton>
        </div>
        <ActionStatus {...by}>
          {chosen.length
            ? n("{n} word selected", "{n} words selected", chosen.length)
            : t("Select words first.")}
        </ActionStatus>
      </div>
    </ReviewFold>
  );
}

/**
 * @param {{title: string, words: Word[], chosen: string[], toggle: (word: string) => void,
 *   id: number, by: ReturnType<typeof useAction>}} props
 */
const WordList = ({ title, words, chosen, toggle, id, by }) =>
  words.length ? (
    <fieldset class="breakable word-list">
      <legend class="hint">{title}</legend>
      {words.map(([names, people]) => (
        <div class="field-line" key={names[0]}>
          <Check isOn={chosen.includes(names[0])} onToggle={() => toggle(names[0])}>
            <bdi lang="">{names.join(" · ")}</bdi>{" "}
            <small class="muted">{formatNumber(people)}</small>
          </Check>
          {names.length > 1 ? (
            <ActionButton
              do="words.part"
              with={{ poll: id, word: names[0] }}
              by={by}
              look="quiet"
              aria-label={t("Split: {words}", { words: names.join(" · ") })}
            >
              {t("Split")}
            </ActionButton>
          ) : null}
        </div>
      ))}
    </fieldset>
  ) : null;
