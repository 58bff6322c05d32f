// The form of a card: new, from the report of a breakout room, or to edit. It keeps typed text.

import { useEffect, useRef, useState } from "preact/hooks";
import { useDraft } from "../../../lib/drafts/draft.js";
import { formatNumber, languageName, languageTag, t, textOf } from "../../../lib/i18n.js";
import { limits } from "../../../lib/rules.js";
import { boot, event, hasDelegations, hasRegions, items } from "../../../lib/session.js";
import { guessLanguage } from "../../../lib/text/guess_language.js";
import { textLength } from "../../../lib/text/text_length.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { CharacterCounter } from "../../../ui/fields/character_counter.jsx";
import { Icon } from "../../../ui/icon.jsx";
import { AuthoredText, FilledSentence } from "../../../ui/text.jsx";
import { DelegationName } from "../../event/delegation_name.jsx";
import { groupWord, sectorName } from "../../event/group_words.js";
import { board, go, isStaff, isWritable, own, ownDelegation } from "../board_state.js";
import { CARD_TYPES, TYPE_ICONS, typeHint, typeLabel } from "../card_words.js";
import { BackToBoard } from "./back_to_board.jsx";

/** @import { Action, Text, Item } from "../../../lib/types" */
/** @import { Card, CardDraft, CardFields, NamedChoice } from "../types" */

/** @type {CardDraft} */
const EMPTY = {
  type: "",
  title: "",
  summary: "",
  language: "",
  theme: "",
  sector: "",
  delegation: "",
  regions_wanted: [],
  sectors_wanted: [],
  links: "",
};

/** Form for a new card. */
export const CardForm = () => (
  <Form
    name="new"
    title={t("New card")}
    start={EMPTY}
    action={(fields) => ({ do: "card.create", ...fields })}
    send={t("Put it on the board")}
  />
);

/**
 * Form filled in from the report of a breakout room.
 * @param {{id: number}} props
 */
export function ReportForm({ id }) {
  const start = readReport(id);
  if (!start)
    return (
      <div class="board-card">
        <BackToBoard />
        <p class="card empty">
          {t("This report is empty, or you cannot see it. Write the card yourself instead.")}{" "}
          <a href="#new">{t("New card")}</a>
        </p>
      </div>
    );
  return (
    <Form
      name={`report-${id}`}
      title={t("Card from a report-back")}
      note={t("Filled in from the report. Check it, then put it on the board.")}
      start={start}
      action={(fields) => ({ do: "card.create_from_report", room: id, ...fields })}
      send={t("Put it on the board")}
    />
  );
}

/**
 * Form to edit a card: its author's until it is approved, and that of staff.
 * @param {{id: number}} props
 */
export function EditForm({ id }) {
  const card = items.value[`card:${id}`] ?? own.value.cards[id]?.card;
  if (!card)
    return (
      <div class="board-card">
        <BackToBoard />
        <p class="card empty">{t("This card was taken off the board.")}</p>
      </div>
    );
  return (
    <Form
      name={`edit-${id}`}
      title={t("Edit card")}
      start={draftOf(card)}
      isEdit
      action={(fields) => ({ do: "card.edit", card: id, ...fields })}
      send={t("Save")}
    />
  );
}

/**
 * Fields of a card that is there already.
 * @param {Card} card
 * @returns {CardDraft}
 */
const draftOf = ({ type, title, summary, ...card }) => ({
  ...EMPTY,
  type,
  title: title.text,
  summary: summary.text,
  language: title.language,
  theme: card.theme ?? "",
  sector: card.sector ?? "",
  regions_wanted: card.regions_wanted,
  sectors_wanted: card.sectors_wanted,
  links: card.links.join("\n"),
});

/**
 * Fields of a card from a report, in the language that most of the report is written in.
 * @param {number} room
 * @returns {?CardDraft}
 */
function readReport(room) {
  const texts = items.value;
  const form = texts[`reported:${room}`]?.form ?? texts[`report:${room}`]?.form ?? [];
  /** @param {string} language */
  const wordsIn = (language) =>
    form.map(({ id }) => [
      id,
      texts[`said:${room}.${id}.${language}`]?.text ??
        texts[`reported:${room}`]?.texts[id]?.[language] ??
        "",
    ]);
  const [best] = event.value.languages
    .map((language) => ({ language, written: wordsIn(language).filter(([, words]) => words) }))
    .sort((one, other) => other.written.length - one.written.length);
  if (!best?.written.length) return null;
  const { title, summary } = cardOfReport(form, Object.fromEntries(best.written), best.language);
  return { ...EMPTY, type: "idea", title, summary, language: best.language };
}

/**
 * Title: the field "project", else the first; summary: the other fields with their labels. As the
 * server puts them together: texts in other languages then become translations of the card.
 * @param {Item<"form">} form
 * @param {Record<string, string>} words
 * @param {string} language
 */
function cardOfReport(form, words, language) {
  const main = form.find(({ id }) => id === "project") ?? form[0];
  return {
    title: (words[main.id] ?? "").trim().split(/\s+/).join(" "),
    summary: form
      .filter(({ id }) => id !== main.id && words[id])
      .map(({ id, label }) => `${labelIn(label, language)}: ${words[id]}`)
      .join("\n"),
  };
}

/**
 * @param {Text} label
 * @param {string} language
 */
const labelIn = (label, language) => label[language] ?? textOf(label);

const { title: TITLE_CHARS, summary: SUMMARY_CHARS } = boot.card_limits;

/**
 * @param {{name: string, title: string, note?: string, start: CardDraft,
 *     action: (fields: CardFields) => Action, send: string, isEdit?: boolean}} props
 */
function Form({ name, title, note = "", start, action, send: label, isEdit = false }) {
  const [draft, write, holdDraft] = useDraft(`card:${name}`);
  const { send, waiting, problem } = useAction();
  const place = useRef(/** @type {?HTMLHeadingElement} */ (null));
  const [isTried, tried] = useState(false);
  /** @type {CardDraft} */
  const fields = { ...start, ...draft };
  /**
   * @template {keyof CardDraft} Field
   * @param {Field} field
   * @param {CardDraft[Field]} value
   */
  const set = (field, value) => write({ ...draft, [field]: value });
  const language =
    fields.language || guessLanguage(`${fields.title}\n${fields.summary}`, event.value.languages);
  useEffect(() => {
    scrollTo(0, 0);
    place.current?.focus({ preventScroll: true });
  }, []);
  if (!isWritable.value)
    return (
      <div class="board-card">
        <BackToBoard />
        <p class="card empty">
          {t("The board is closed, so no card can be sent. Your text is kept in this tab.")}
        </p>
      </div>
    );
  const missing = missingFields(fields);
  /** @param {Event} submission */
  const submit = async (submission) => {
    submission.preventDefault();
    if (waiting) return;
    if (missing.length) {
      tried(true);
      document.getElementById(`card-${missing[0]}`)?.focus();
      return;
    }
    const clear = holdDraft();
    const done = await send(action(toAction(fields, language, isEdit)));
    if (done) {
      clear();
      go(isEdit ? `card-${name.slice(5)}` : "board");
    }
  };
  /** @param {string} field */
  const problemOf = (field) => isTried && missing.includes(field);
  return (
    <div class="board-card board-form">
      <BackToBoard />
      <form class="stack" onSubmit={submit} noValidate>
        <div>
          <h2 class="board-name" tabIndex={-1} ref={place}>
            {title}
          </h2>
          <p class="muted">{note || t("One thing on each card. Short is fine.")}</p>
        </div>
        <fieldset class="board-types">
          <legend class="strong">{t("Type of card")}</legend>
          {CARD_TYPES.map((type, at) => (
            <label class="board-type-choice" key={type}>
              <input
                type="radio"
                name="type"
                id={at === 0 ? "card-type" : undefined}
                checked={fields.type === type}
                onChange={() => set("type", type)}
              />
              <Icon path={TYPE_ICONS[type]} />
              <span>
                <b>{typeLabel(type)}</b>
                <small class="muted">{typeHint(type)}</small>
              </span>
            </label>
          ))}
        </fieldset>
        {problemOf("type") ? <p class="problem">{t("Please choose what it is.")}</p> : null}
        <TextField
          id="card-title"
          label={t("Title")}
          most={TITLE_CHARS}
          rows={1}
          language={language}
          value={fields.title}
          isOdd={problemOf("title")}
          onInput={(value) => set("title", value.replaceAll("\n", " "))}
        />
        <TextField
          id="card-summary"
          label={t("Description")}
          hint={t("The need or the offer, the partners, and the time frame.")}
          most={SUMMARY_CHARS}
          rows={5}
          language={language}
          value={fields.summary}
          isOdd={problemOf("summary")}
          onInput={(value) => set("summary", value)}
        />
        <FurtherFields fields={fields} set={set} language={language} isEdit={isEdit} />
        <div class="board-form-foot">
          <div class="buttons">
            <button class="button primary" aria-disabled={waiting}>
              {label}
            </button>
            <a class="button quiet" href="#board">
              {t("Later")}
            </a>
          </div>
          <ActionStatus
            waiting={waiting}
            problem={problem ?? (isTried && missing.length ? missingSentence(missing) : null)}
          >
            {visibilityNote(isEdit)}
          </ActionStatus>
        </div>
      </form>
    </div>
  );
}

/** @param {CardDraft} fields */
const missingFields = (fields) => [
  ...(fields.type ? [] : ["type"]),
  ...(isWithin(fields.title, TITLE_CHARS) ? [] : ["title"]),
  ...(isWithin(fields.summary, SUMMARY_CHARS) ? [] : ["summary"]),
];
/**
 * @param {string} text
 * @param {number} most
 */
const isWithin = (text, most) => text.trim() && textLength(text) <= most;
/** @param {string[]} missing */
const missingSentence = (missing) =>
  missing[0] === "type"
    ? t("Choose what it is, then send it again.")
    : missing[0] === "title"
      ? t("Give it a title of up to {n} characters, then send it again.", {
          n: formatNumber(TITLE_CHARS),
        })
      : t("Describe it in up to {n} characters, then send it again.", {
          n: formatNumber(SUMMARY_CHARS),
        });

/**
 * The fields as those of the action; empty fields are left out of a new card.
 * @param {CardDraft} fields
 * @param {string} language
 * @param {boolean} isEdit
 * @returns {CardFields}
 */
function toAction({ type, ...fields }, language, isEdit) {
  const optional = {
    theme: fields.theme || null,
    sector: fields.sector || null,
    regions_wanted: fields.regions_wanted,
    sectors_wanted: fields.sectors_wanted,
    links: fields.links.split(/\s+/).filter(Boolean),
    ...(isStaff() && !isEdit ? { delegation: fields.delegation || null } : {}),
  };
  return {
    type: type || "idea", // never empty, see missingFields
    title: fields.title.trim(),
    summary: fields.summary.trim(),
    language,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => isEdit || value?.length)),
  };
}

/** @param {boolean} isEdit */
const visibilityNote = (isEdit) => {
  if (isStaff()) return isEdit ? t("The original text is kept.") : null;
  if (isEdit) return t("A moderator reviews it before others see it.");
  const first =
    (board.value.premoderated ?? true)
      ? t("A moderator reviews it first. It appears as a card of {delegation}, without your name.")
      : t("It appears immediately as a card of {delegation}, without your name.");
  return ownDelegation.value ? (
    <FilledSentence sentence={first} delegation={<DelegationName id={ownDelegation.value} />} />
  ) : (
    t("It appears without your name.")
  );
};

/**
 * @param {{id: string, label: string, hint?: string, most: number, rows: number, language: string,
 *     value: string, isOdd: boolean, onInput: (typed: string) => void}} props
 */
function TextField({ id, label, hint = "", most, rows, language, value, isOdd, onInput }) {
  const field = useRef(/** @type {?HTMLTextAreaElement} */ (null));
  return (
    <div class="board-field">
      <label class="field" for={id}>
        <span>{label}</span>
      </label>
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <textarea
        id={id}
        class={rows === 1 ? "board-line" : undefined}
        rows={rows}
        dir="auto"
        ref={field}
        lang={languageTag(language)}
        aria-describedby={hint ? `${id}-hint` : undefined}
        aria-invalid={isOdd}
        value={value}
        onKeyDown={(press) => rows === 1 && press.key === "Enter" && press.preventDefault()}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
      <p class="board-field-foot">
        <CharacterCounter typed={value} most={most} field={field} />
      </p>
    </div>
  );
}

/**
 * Theme, partners wanted, links and language: none of them is required.
 * @param {{fields: CardDraft, language: string, isEdit: boolean,
 *     set: <Field extends keyof CardDraft>(field: Field, value: CardDraft[Field]) => void}} props
 */
function FurtherFields({ fields, set, language, isEdit }) {
  const { themes = [] } = board.value;
  const isFilled =
    fields.theme || fields.links || fields.regions_wanted.length || fields.sectors_wanted.length;
  return (
    <details class="card fold board-further" open={Boolean(isFilled)}>
      <summary>
        <span class="fold-title">{t("More details")}</span>{" "}
        <span class="muted small">{t("optional")}</span>
      </summary>
      <div class="stack">
        {themes.length ? (
          <Select
            label={t("Theme")}
            none={t("No theme")}
            value={fields.theme}
            choices={themes.map(({ id, name }) => [id, name])}
            onPick={(value) => set("theme", value)}
          />
        ) : null}
        {isStaff() && !isEdit && hasDelegations.value ? (
          <Select
            label={t("On behalf of")}
            none={t("No delegation")}
            value={fields.delegation}
            choices={items.value.delegations.delegations.map(({ id, name }) => [id, name])}
            onPick={(value) => set("delegation", value)}
          />
        ) : null}
        {hasRegions.value ? (
          <Chips
            label={t("Partners wanted from")}
            chosen={fields.regions_wanted}
            choices={items.value.delegations.regions.map(({ id, name }) => [id, name])}
            onPick={(value) => set("regions_wanted", value)}
          />
        ) : null}
        {event.value.sectors.length ? (
          <Chips
            label={groupWord("sector", "many")}
            chosen={fields.sectors_wanted}
            choices={event.value.sectors.map(({ id }) => [id, sectorName(id)])}
            onPick={(value) => set("sectors_wanted", value)}
          />
        ) : null}
        <label class="field">
          <span>{t("Links (https, up to {n})", { n: boot.card_limits.links })}</span>
          <textarea
            rows={2}
            class="board-line"
            inputMode="url"
            spellcheck={false}
            placeholder="https://"
            maxLength={limits.paragraph_chars}
            value={fields.links}
            onInput={({ currentTarget }) => set("links", currentTarget.value)}
          />
        </label>
        {event.value.languages.length > 1 ? (
          <Select
            label={t("Written in")}
            value={language}
            choices={event.value.languages.map((id) => [id, { [id]: languageName(id) }])}
            onPick={(value) => set("language", value)}
          />
        ) : null}
      </div>
    </details>
  );
}

/**
 * @param {{label: string, none?: string, value: string, choices: NamedChoice[], onPick: (value:
 *     string) => void}} props
 */
const Select = ({ label, none = "", value, choices, onPick }) => (
  <label class="field">
    <span>{label}</span>
    <select value={value} onChange={({ currentTarget }) => onPick(currentTarget.value)}>
      {none ? <option value="">{none}</option> : null}
      {choices.map(([id, name]) => (
        <AuthoredText as="option" text={name} value={id} key={id} />
      ))}
    </select>
  </label>
);

/**
 * @param {{label: string, chosen: string[], choices: NamedChoice[], onPick: (chosen: string[]) =>
 *     void}} props
 */
const Chips = ({ label, chosen, choices, onPick }) => (
  <fieldset class="chips">
    <legend class="strong">{label}</legend>
    {choices.map(([id, name]) => (
      <label class="chip" key={id}>
        <input
          type="checkbox"
          checked={chosen.includes(id)}
          onChange={({ currentTarget }) =>
            onPick(currentTarget.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
          }
        />
        <AuthoredText text={name} title={textOf(name)} />
      </label>
    ))}
  </fieldset>
);
