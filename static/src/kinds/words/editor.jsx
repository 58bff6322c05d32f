import { useState } from "preact/hooks";
import { formatNumber, n, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { kindLimits } from "../../lib/rules.js";
import { items } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { NumberField } from "../../ui/fields/number_field.jsx";
import { ReviewFold } from "../../ui/review_fold.jsx";
import css from "./editor.css";

adoptStyles(css);

/** @import { WordsConfig } from "../../lib/types" */
/** @import { Word } from "./ballot.jsx" */
/** @import { EditorModule, EditorProps } from "../types" */
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
      <label class="check">
        <input
          type="checkbox"
          checked={draft.review}
          onChange={(change) => onChange({ ...draft, review: change.currentTarget.checked })}
        />
        <span>{t("Review words before they are shown")}</span>
      </label>
    </>
  ) : null;

/**
 * Review of a poll's words: show, hide, merge and split.
 * @param {{id: number}} props
 */
export function Review({ id }) {
  const { send, waiting: isSending, problem } = useAction();
  const [selected, setSelected] = useState(/** @type {string[]} */ ([]));
  const words = items.value[`words:${id}`];
  if (!words) return null;
  const { waiting, shown, hidden, alike } = words;
  const all = [...shown, ...waiting, ...hidden].map(([[word]]) => word);
  const chosen = all.filter((word) => selected.includes(word));
  /** @param {Word[]} list */
  const includesChosen = (list) => list.some(([[word]]) => chosen.includes(word));
  /** @type {(does: "words.hide" | "words.merge" | "words.show", some?: string[]) => Promise<void>} */
  const sendAction = async (does, some = chosen) => {
    if (await send({ do: does, poll: id, words: some })) setSelected([]);
  };
  /** @param {string} word */
  const toggleWord = (word) =>
    setSelected(chosen.includes(word) ? chosen.filter((each) => each !== word) : [...chosen, word]);
  const list = {
    chosen,
    toggle: toggleWord,
    onPart: (/** @type {string} */ word) => send({ do: "words.part", poll: id, word }),
  };
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
          <button
            type="button"
            class="button"
            disabled={isSending}
            onClick={() =>
              sendAction(
                "words.show",
                waiting.map(([[word]]) => word),
              )
            }
          >
            {n("Approve {n} word", "Approve {n} words", waiting.length)}
          </button>
        ) : null}
        <Suggestions
          alike={alike}
          disabled={isSending}
          onMerge={(pair) => sendAction("words.merge", pair)}
        />
        <WordList title={t("To review")} words={waiting} {...list} />
        <WordList title={t("Shown")} words={shown} {...list} />
        <WordList title={t("Hidden")} words={hidden} {...list} />
        <div class="buttons word-acts">
          <button
            type="button"
            class="button"
            disabled={isSending || chosen.length < 2 || includesChosen(hidden)}
            onClick={() => sendAction("words.merge")}
          >
            {t("Merge")}
          </button>
          <button
            type="button"
            class="button"
            disabled={isSending || !(includesChosen(shown) || includesChosen(waiting))}
            onClick={() => sendAction("words.hide")}
          >
            {t("Hide")}
          </button>
          <button
            type="button"
            class="button"
            disabled={isSending || !(includesChosen(hidden) || includesChosen(waiting))}
            onClick={() => sendAction("words.show")}
          >
            {t("Show")}
          </button>
        </div>
        <ActionStatus waiting={isSending} problem={problem}>
          {chosen.length
            ? n("{n} word selected", "{n} words selected", chosen.length)
            : t("Select words first.")}
        </ActionStatus>
      </div>
    </ReviewFold>
  );
}

/**
 * @param {{alike: [string, string][], disabled: boolean,
 *     onMerge: (pair: [string, string]) => void}} props
 */
const Suggestions = ({ alike, disabled, onMerge }) =>
  alike.length ? (
    <fieldset class="word-list">
      <legend>{t("These may mean the same")}</legend>
      {alike.map((pair) => (
        <div key={pair.join("\n")}>
          <bdi lang="">{pair.join(" · ")}</bdi>
          <button
            type="button"
            class="button quiet"
            aria-label={t("Merge: {words}", { words: pair.join(" · ") })}
            disabled={disabled}
            onClick={() => onMerge(pair)}
          >
            {t("Merge")}
          </button>
        </div>
      ))}
    </fieldset>
  ) : null;

/**
 * @param {{title: string, words: Word[], chosen: string[], toggle: (word: string) => void,
 *     onPart: (word: string) => void}} props
 */
function WordList({ title, words, chosen, toggle, onPart }) {
  if (!words.length) return null;
  return (
    <fieldset class="word-list">
      <legend>{title}</legend>
      {words.map(([names, people]) => (
        <div key={names[0]}>
          <label class="check">
            <input
              type="checkbox"
              checked={chosen.includes(names[0])}
              onChange={() => toggle(names[0])}
            />
            <span>
              <bdi lang="">{names.join(" · ")}</bdi>{" "}
              <small class="muted">{formatNumber(people)}</small>
            </span>
          </label>
          {names.length > 1 ? (
            <button
              type="button"
              class="button quiet"
              aria-label={t("Split: {words}", { words: names.join(" · ") })}
              onClick={() => onPart(names[0])}
            >
              {t("Split")}
            </button>
          ) : null}
        </div>
      ))}
    </fieldset>
  );
}
