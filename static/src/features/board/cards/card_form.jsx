// The form of a card: new, from the report of a breakout room, or to edit. It keeps typed text.

import { useState } from "preact/hooks";
import { useDraftAction } from "../../../lib/drafts/draft_action.js";
import { formatNumber, languageName, languageTag, t, textOf } from "../../../lib/i18n.js";
import { limits } from "../../../lib/rules.js";
import { boot, event, hasDelegations, hasRegions, items } from "../../../lib/session.js";
import { guessLanguage } from "../../../lib/text/guess_language.js";
import { textLength } from "../../../lib/text/text_length.js";
import { ActionForm } from "../../../ui/action_form.jsx";
import { Chips } from "../../../ui/fields/chips.jsx";
import { CountedField } from "../../../ui/fields/counted_field.jsx";
import { Field } from "../../../ui/fields/field.jsx";
import { SelectField } from "../../../ui/fields/select_field.jsx";
import { Icon } from "../../../ui/icon.jsx";
import { FilledSentence } from "../../../ui/text.jsx";
import { DelegationName } from "../../event/delegation_name.jsx";
import { groupWord, sectorName } from "../../event/group_words.js";
import { board, go, isStaff, isWritable, own, ownDelegation } from "../board_state.js";
import { CARD_TYPES, namesOf, TYPE_ICONS, typeHint, typeLabel } from "../card_words.js";
import { BackToBoard, NoCard, useStart } from "./view_parts.jsx";

/** @import { Action, Item } from "../../../lib/types" */
/** @import { Card, CardDraft, CardFields } from "../types" */

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
  />
);

/** @param {{id: number}} props  `id`: of a breakout room */
export function ReportForm({ id }) {
  const start = readReport(id);
  return start ? (
    <Form
      name={`report-${id}`}
      title={t("Card from a report-back")}
      note={t("Filled in from the report. Check it, then send it.")}
      start={start}
      action={(fields) => ({ do: "card.create_from_report", room: id, ...fields })}
    />
  ) : (
    <NoCard>
      {t("This report is empty, or you cannot see it. Write the card yourself instead.")}{" "}
      <a href="#new">{t("New card")}</a>
    </NoCard>
  );
}

/** @param {{id: number}} props */
export function EditForm({ id }) {
  const card = items.value[`card:${id}`] ?? own.value.cards[id]?.card;
  return card ? (
    <Form
      name={`edit-${id}`}
      title={t("Edit card")}
      start={draftOf(card)}
      edited={id}
      action={(fields) => ({ do: "card.edit", card: id, ...fields })}
    />
  ) : (
    <NoCard>{t("This card was taken off the board.")}</NoCard>
  );
}

/**
 * Fields of a card that is there already.
 * @type {(card: Card) => CardDraft}
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
 * @type {(room: number) => ?CardDraft}
 */
const readReport = (room) => {
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
};

/**
 * Title: the field "project", else the first; summary: the other fields with their labels. As the
 * server puts them together: texts in other languages then become translations of the card.
 * @type {(form: Item<"form">, words: Record<string, string>, language: string) =>
 *   Pick<CardDraft, "title" | "summary">}
 */
const cardOfReport = (form, words, language) => {
  const main = form.find(({ id }) => id === "project") ?? form[0];
  return {
    title: (words[main.id] ?? "").trim().split(/\s+/).join(" "),
    summary: form
      .filter(({ id }) => id !== main.id && words[id])
      .map(({ id, label }) => `${label[language] ?? textOf(label)}: ${words[id]}`)
      .join("\n"),
  };
};

const { title: TITLE_CHARS, summary: SUMMARY_CHARS } = boot.card_limits;

/** @param {{name: string, title: string, note?: string, start: CardDraft, edited?: number,
 *   action: (fields: CardFields) => Action}} props  `edited`: the card */
function Form({ name, title, note, start, edited, action }) {
  const { draft, keep, send, waiting, problem } = useDraftAction(`card:${name}`);
  const place = useStart();
  const [isTried, tried] = useState(false);
  if (!isWritable.value)
    return (
      <NoCard>
        {t("The board is closed, so no card can be sent. Your text is kept in this tab.")}
      </NoCard>
    );
  const isEdit = edited !== undefined;
  /** @type {CardDraft} */
  const fields = { ...start, ...draft };
  /** @param {Partial<CardDraft>} changes */
  const change = (changes) => keep({ ...draft, ...changes });
  const language =
    fields.language || guessLanguage(`${fields.title}\n${fields.summary}`, event.value.languages);
  const missing = missingFields(fields);
  const submit = async () => {
    if (missing.length) {
      tried(true);
      document.getElementById(`card-${missing[0]}`)?.focus();
    } else if (await send(action(toAction(fields, language, isEdit))))
      go(isEdit ? `card-${edited}` : "board");
  };
  /** @param {string} field */
  const isOdd = (field) => isTried && missing.includes(field);
  return (
    <div class="board-card stack board-narrow">
      <BackToBoard />
      <div>
        <h2 class="board-title" tabIndex={-1} ref={place}>
          {title}
        </h2>
        <p class="muted">{note ?? t("One thing on each card. Short is fine.")}</p>
      </div>
      <ActionForm
        by={{
          waiting,
          problem: problem ?? (isTried && missing.length ? missingSentence(missing[0]) : null),
        }}
        submit={isEdit ? t("Save") : t("Send")}
        onSubmit={submit}
        tools={
          <a class="button quiet" href="#board">
            {t("Save for later")}
          </a>
        }
        note={visibilityNote(isEdit)}
      >
        <TypeField type={fields.type} onPick={(type) => change({ type })} />
        {isOdd("type") ? <p class="problem">{t("Please choose what it is.")}</p> : null}
        <CountedField
          id="card-title"
          label={t("Title")}
          most={TITLE_CHARS}
          rows={1}
          class="board-line"
          lang={languageTag(language)}
          value={fields.title}
          isWrong={isOdd("title")}
          onKeyDown={(press) => press.key === "Enter" && press.preventDefault()}
          onValue={(words) => change({ title: words.replaceAll("\n", " ") })}
        />
        <CountedField
          id="card-summary"
          label={t("Description")}
          hint={t("The need or the offer, the partners, and the time frame.")}
          most={SUMMARY_CHARS}
          rows={5}
          lang={languageTag(language)}
          value={fields.summary}
          isWrong={isOdd("summary")}
          onValue={(summary) => change({ summary })}
        />
        <FurtherFields fields={fields} change={change} language={language} isEdit={isEdit} />
      </ActionForm>
    </div>
  );
}

/** @param {{type: CardDraft["type"], onPick: (type: CardDraft["type"]) => void}} props */
const TypeField = ({ type, onPick }) => (
  <fieldset class="fit">
    <legend class="below-2">{t("Type of card")}</legend>
    {CARD_TYPES.map((each, at) => (
      <label class="choice-box kind board-type-choice" key={each}>
        <input
          type="radio"
          name="type"
          id={at === 0 ? "card-type" : undefined}
          checked={type === each}
          onChange={() => onPick(each)}
        />
        <Icon path={TYPE_ICONS[each]} />
        <span>
          <b class="block">{typeLabel(each)}</b>
          <small class="muted">{typeHint(each)}</small>
        </span>
      </label>
    ))}
  </fieldset>
);

/** @param {CardDraft} fields */
const missingFields = ({ type, title, summary }) => [
  ...(type ? [] : ["type"]),
  ...(isWithin(title, TITLE_CHARS) ? [] : ["title"]),
  ...(isWithin(summary, SUMMARY_CHARS) ? [] : ["summary"]),
];
/** @type {(text: string, most: number) => boolean} */
const isWithin = (text, most) => text.trim() !== "" && textLength(text) <= most;
/** @param {string} field */
const missingSentence = (field) =>
  field === "type"
    ? t("Choose what it is, then send it again.")
    : field === "title"
      ? t("Give it a title of up to {n} characters, then send it again.", {
          n: formatNumber(TITLE_CHARS),
        })
      : t("Describe it in up to {n} characters, then send it again.", {
          n: formatNumber(SUMMARY_CHARS),
        });

/**
 * The fields as those of the action; empty fields are left out of a new card.
 * @type {(fields: CardDraft, language: string, isEdit: boolean) => CardFields}
 */
const toAction = ({ type, ...fields }, language, isEdit) => {
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
};

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
 * Theme, partners wanted, links and language: none of them is required.
 * @param {{fields: CardDraft, language: string, isEdit: boolean,
 *   change: (changes: Partial<CardDraft>) => void}} props
 */
function FurtherFields({ fields, change, language, isEdit }) {
  const { themes = [] } = board.value;
  const isFilled =
    fields.theme || fields.links || fields.regions_wanted.length || fields.sectors_wanted.length;
  return (
    <details class="card fold" open={Boolean(isFilled)}>
      <summary>
        <span class="fold-title">{t("More details")}</span>{" "}
        <span class="muted small regular">{t("optional")}</span>
      </summary>
      <div class="stack">
        {themes.length ? (
          <SelectField
            label={t("Theme")}
            none={t("No theme")}
            value={fields.theme}
            choices={namesOf(themes)}
            onPick={(theme) => change({ theme })}
          />
        ) : null}
        {isStaff() && !isEdit && hasDelegations.value ? (
          <SelectField
            label={t("On behalf of")}
            none={t("No delegation")}
            value={fields.delegation}
            choices={namesOf(items.value.delegations.delegations)}
            onPick={(delegation) => change({ delegation })}
          />
        ) : null}
        {hasRegions.value ? (
          <Chips
            label={t("Partners wanted from")}
            chosen={fields.regions_wanted}
            choices={namesOf(items.value.delegations.regions)}
            onPick={(regions_wanted) => change({ regions_wanted })}
          />
        ) : null}
        {event.value.sectors.length ? (
          <Chips
            label={groupWord("sector", "many")}
            chosen={fields.sectors_wanted}
            choices={event.value.sectors.map(({ id }) => [id, sectorName(id)])}
            onPick={(sectors_wanted) => change({ sectors_wanted })}
          />
        ) : null}
        <Field
          as="textarea"
          class="board-line"
          label={t("Links (https, up to {n})", { n: boot.card_limits.links })}
          rows={2}
          inputMode="url"
          spellcheck={false}
          placeholder="https://"
          maxLength={limits.paragraph_chars}
          value={fields.links}
          onValue={(links) => change({ links })}
        />
        {event.value.languages.length > 1 ? (
          <SelectField
            label={t("Written in")}
            value={language}
            choices={event.value.languages.map((id) => [id, { [id]: languageName(id) }])}
            onPick={(chosen) => change({ language: chosen })}
          />
        ) : null}
      </div>
    </details>
  );
}
