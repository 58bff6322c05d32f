// Machine drafts for texts that staff compose: offers beside the empty fields of a form, and the
// marks of drafts that nobody has checked. A draft is in the form only, until a person saves it.

import { signal } from "@preact/signals";
import { Component } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { n, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { boot, event, isLanguage } from "../../lib/session.js";
import { Button } from "../../ui/buttons/button.jsx";
import { FilledSentence, LanguageNames } from "../../ui/text.jsx";
import { findTexts } from "../translation/missing_translations.js";
import { canAskForDrafts } from "./asked_drafts.js";
import { askForDrafts } from "./composing/ask_for_drafts.js";
import { requestsFor, sourceOf, withDrafts, withoutDrafts } from "./composing/empty_texts.js";
import {
  findUnchecked,
  forgetDraft,
  keepUnchecked,
  uncheckedDrafts,
  uncheckedIn,
} from "./composing/unchecked_drafts.js";
import { DraftNotes } from "./draft_notes.jsx";
import css from "./draft_offers.css";

/** @import { ComponentChildren, Text } from "../../lib/types" */
/** @import { FieldsContext, LanguageField } from "../../ui/fields/localised_input.jsx" */
/** @import { AskedDraft } from "./composing/ask_for_drafts.js" */
/** @import { Request } from "./composing/empty_texts.js" */
/** @import { UncheckedDraft } from "./composing/unchecked_drafts.js" */

/** `place`: id of the field whose offer was pressed; null: that of the whole form.
 * @typedef {{place: ?string, waiting: boolean, problem: ?string}} Asked */

/** True if texts of a form have a machine draft that nobody has checked. @param {unknown} form */
export const hasUncheckedDrafts = (form) => uncheckedIn(form).length > 0;

/**
 * Fields of a form, with offers of machine drafts. `form`: a value with all of its texts, at any
 * depth; `languages`: those that have fields. An official vote gets no drafts.
 *
 * @template Form
 * @param {{form: Form, onChange: (form: Form) => void, languages?: string[], isOfficial?: boolean,
 *   children: ComponentChildren}} props
 */
export function DraftOffers({
  form,
  onChange,
  languages = event.value.languages,
  isOfficial = false,
  children,
}) {
  const drafting = useDrafting(form, onChange, isOfficial);
  return (
    <FormFields besideField={(field) => <FieldDraft drafting={drafting} {...field} />}>
      {children}
      {canAskForDrafts() ? (
        <FormDrafts
          drafting={drafting}
          requests={requestsFor(form, languages, sourceOrder(), isLanguage, isUnchecked)}
          drafts={uncheckedIn(form)}
          isOfficial={isOfficial}
        />
      ) : null}
    </FormFields>
  );
}

/** @extends {Component<FieldsContext & {children: ComponentChildren}>} */
class FormFields extends Component {
  getChildContext = () => ({ besideField: this.props.besideField });
  render = () => this.props.children;
}

const isUnchecked = (/** @type {string} */ language, /** @type {string} */ words) =>
  findUnchecked(language, words) !== undefined;

/** Languages in the order in which they are preferred as a source: the reader's first. */
const sourceOrder = () => [...new Set([boot.language, ...event.value.languages])];

/** @typedef {ReturnType<typeof useDrafting>} Drafting */

/**
 * Requests of a form, one after the other. The answer to one that the form has outlived, or that is
 * about texts which have changed, is dropped.
 *
 * @template Form
 * @param {Form} form
 * @param {(form: Form) => void} onChange
 * @param {boolean} isOfficial
 */
function useDrafting(form, onChange, isOfficial) {
  // A signal: fields do not draw again with the part that asks.
  const [asked] = useState(() =>
    signal(/** @type {Asked} */ ({ place: null, waiting: false, problem: null })),
  );
  const latest = useRef({ form, onChange, isOfficial });
  latest.current = { form, onChange, isOfficial };
  const isGone = useRef(false);
  useEffect(() => () => (isGone.current = true), []);

  /** @param {Form} changed */
  const change = (changed) => {
    latest.current.form = changed;
    latest.current.onChange(changed);
  };

  /** @type {(request: Request, drafts: AskedDraft[]) => void} */
  const fill = (request, drafts) => {
    const { language, words } = request;
    const byWords = new Map(
      words.flatMap((each, at) => {
        const draft = drafts[at];
        return draft ? [/** @type {const} */ ([each, draft.text])] : [];
      }),
    );
    const filled = withDrafts(latest.current.form, request, byWords, isLanguage);
    const texts = new Set(findTexts(filled, isLanguage).map((text) => text[language]));
    const used = drafts.flatMap((draft) =>
      draft && texts.has(draft.text) ? { language, ...draft } : [],
    );
    if (latest.current.isOfficial || !used.length) return;
    const isUsed = (/** @type {UncheckedDraft} */ known) =>
      used.some((each) => each.language === known.language && each.text === known.text);
    keepUnchecked([...uncheckedDrafts.value.filter((known) => !isUsed(known)), ...used]);
    change(filled);
  };

  /** @type {(requests: Request[], place?: ?string) => Promise<void>} */
  const ask = async (requests, place = null) => {
    if (asked.value.waiting) return;
    asked.value = { place, waiting: true, problem: null };
    let left = 0;
    let problem = null;
    for (const request of requests) {
      const answer = await askForDrafts(request);
      if (isGone.current) return;
      fill(request, answer.drafts);
      left += answer.drafts.filter((draft) => !draft).length;
      problem = answer.problem;
      if (problem) break;
    }
    asked.value = { place, waiting: false, problem: problem ?? leftSentence(left) };
  };

  /** @param {UncheckedDraft[]} drafts */
  const remove = (drafts) => {
    const isDropped = (/** @type {string} */ language, /** @type {string} */ words) =>
      drafts.some((each) => each.language === language && each.text === words.trim());
    change(withoutDrafts(latest.current.form, isDropped, isLanguage));
    for (const draft of drafts) forgetDraft(draft);
  };
  return { asked, ask, remove, isOfficial };
}

const leftSentence = (/** @type {number} */ left) =>
  left
    ? n(
        "{n} text has no usable draft. Write it yourself.",
        "{n} texts have no usable drafts. Write them yourself.",
        left,
      )
    : null;

/**
 * Beside the field of a language: the offer while it is empty, and the mark of its draft.
 * @param {LanguageField & {drafting: Drafting}} props
 */
function FieldDraft({ drafting, label, text, language }) {
  const place = useRef(/** @type {?HTMLDivElement} */ (null));
  const words = text[language] ?? "";
  const draft = findUnchecked(language, words);
  const source = words.trim() ? undefined : sourceOf(text, language, sourceOrder(), isUnchecked);
  const asked = drafting.asked.value;
  const id = useId();
  const isAsked = asked.place === id;
  /**
   * The button goes once it has been pressed. Where that was by a key, the field takes the focus.
   * @param {() => unknown} act
   */
  const press = (act) => async (/** @type {MouseEvent} */ event) => {
    const field = place.current?.parentElement?.querySelector("[data-language]");
    await act();
    const isElsewhere = document.activeElement?.matches("input, textarea, select, button");
    if (event.detail === 0 && !isElsewhere) /** @type {?HTMLElement} */ (field ?? null)?.focus();
  };
  const ask = async () => {
    if (source) await drafting.ask([{ source, language, words: [text[source].trim()] }], id);
  };
  const about = <span class="hidden"> {label}</span>;
  return (
    <div class="field-draft" ref={place}>
      {source && canAskForDrafts() && !drafting.isOfficial ? (
        <Button
          look="quiet"
          class="small draft-offer"
          aria-disabled={asked.waiting}
          onClick={press(ask)}
        >
          {asked.waiting && isAsked ? t("Drafting") : <DraftFrom language={source} />}
          {about}
        </Button>
      ) : null}
      {draft ? (
        <div class="small draft-mark">
          <DraftNotes flags={draft.flags} lead={t("Compare it with the original:")} />
          <Button look="quiet" class="small" onClick={press(() => forgetDraft(draft))}>
            {t("Checked")}
            {about}
          </Button>
          <Button look="quiet" class="small" onClick={press(() => drafting.remove([draft]))}>
            {t("Remove draft")}
            {about}
          </Button>
        </div>
      ) : null}
      {isAsked ? <Problem {...asked} /> : null}
    </div>
  );
}

/** @param {{language: string}} props */
const DraftFrom = ({ language }) => (
  <span>
    <FilledSentence
      sentence={t("Draft from {language}")}
      language={<LanguageNames languages={[language]} />}
    />
  </span>
);

/** @param {Asked} props */
const Problem = ({ problem }) => (
  <p class="outcome" role="status" data-problem={Boolean(problem)}>
    {problem}
  </p>
);

/**
 * Below the fields: one press for all empty texts, one that removes the drafts again, and where
 * drafts come from.
 * @param {{drafting: Drafting, requests: Request[], drafts: UncheckedDraft[], isOfficial: boolean}} props
 */
function FormDrafts({ drafting, requests, drafts, isOfficial }) {
  const asked = drafting.asked.value;
  const isAsked = asked.place === null;
  const missing = requests.flatMap(({ words }) => words).length;
  const languages = [...new Set(requests.map(({ language }) => language))];
  if (isOfficial)
    return missing ? (
      <p class="hint">
        {t("Official votes get no machine drafts. Write their texts in each language.")}
      </p>
    ) : null;
  return (
    <div class="stack gap-1">
      {missing > 1 || drafts.length > 1 ? (
        <div class="buttons">
          {missing > 1 ? (
            <Button aria-disabled={asked.waiting} onClick={() => drafting.ask(requests)}>
              {asked.waiting && isAsked ? t("Drafting") : <DraftAll languages={languages} />}
            </Button>
          ) : null}
          {drafts.length > 1 ? (
            <Button look="quiet" onClick={() => drafting.remove(drafts)}>
              {n("Remove {n} unchecked draft", "Remove {n} unchecked drafts", drafts.length)}
            </Button>
          ) : null}
        </div>
      ) : null}
      {isAsked ? <Problem {...asked} /> : null}
      {missing || drafts.length ? (
        <p class="hint">
          <FilledSentence
            sentence={t("Machine drafts come from {place}. Once saved, a text is yours.")}
            place={<bdi>{boot.drafts_at}</bdi>}
          />
        </p>
      ) : null}
    </div>
  );
}

/** @param {{languages: string[]}} props */
const DraftAll = ({ languages }) =>
  languages.length > 1 ? (
    t("Draft all empty texts")
  ) : (
    <span>
      <FilledSentence
        sentence={t("Draft the empty texts in {language}")}
        language={<LanguageNames languages={languages} />}
      />
    </span>
  );

adoptStyles(css);
