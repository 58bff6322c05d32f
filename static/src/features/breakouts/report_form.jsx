// Report form of a breakout room: autosaved fields, edited by several people, a language at a time.

import { useState } from "preact/hooks";
import { useAutosave } from "../../lib/drafts/autosave.js";
import {
  langAttribute,
  languageName,
  languageTag,
  n,
  t,
  textOf as written,
} from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { limits } from "../../lib/rules.js";
import { boot, event, items } from "../../lib/session.js";
import { textLength } from "../../lib/text/text_length.js";
import { formatAgo } from "../../lib/time/date_format.js";
import { Counter } from "../../ui/fields/counter.jsx";
import { autosaveState, EditConflict } from "../../ui/fields/edit_conflict.jsx";
import { Field } from "../../ui/fields/field.jsx";
import { SegmentedControl } from "../../ui/fields/segments.jsx";
import { AuthoredText, FilledSentence, TypedText } from "../../ui/text.jsx";
import { CardFromReport } from "../board/board_link.jsx";
import { delegationName } from "../event/delegation_name.jsx";
import { DraftMark } from "../machine_drafts/translated_text.jsx";
import css from "./report_form.css";

/** @import { ComponentType } from "../../lib/types" */
/** @import { DraftFlag } from "../machine_drafts/draft_notes.jsx" */
/** @import { ReportField as FormField, Said } from "./types" */
/** @typedef {ComponentType<{flags?: DraftFlag[]}>} FlaggedNotes */

const NEAR_LIMIT = 60;

adoptStyles(css);

/**
 * Report form of room `id`; nothing before the room has a form. `FlaggedNotes` shows why a machine
 * draft of an empty field waits for a person; without it, such a draft is not shown.
 * @param {{id: number, FlaggedNotes?: FlaggedNotes}} props
 */
export function ReportForm({ id, FlaggedNotes }) {
  const { languages } = event.value;
  const [language, setLanguage] = useState(
    languages.includes(boot.language) ? boot.language : languages[0],
  );
  const asked = items.value[`report:${id}`];
  if (!asked) return null;
  return (
    <section
      class="stack gap-3 report-form"
      aria-label={[t("Report-back"), written(items.value[`room:${id}`]?.name)].join(" · ")}
    >
      <div class="row report-top">
        <p class="hint grow">
          {asked.shown
            ? t("Everyone can read this report. Changes are saved automatically.")
            : t("Everyone in this room can edit this. Changes are saved automatically.")}
        </p>
        {languages.length > 1 ? (
          <SegmentedControl
            label={t("Language of the report")}
            value={language}
            onPick={setLanguage}
            choices={languages.map((each) => [
              each,
              <span lang={languageTag(each)} key={each}>
                {languageName(each)}
              </span>,
            ])}
          />
        ) : null}
      </div>
      <div class="fit at-top report-fields">
        {asked.form.map((field) => (
          <ReportField
            key={`${field.id}.${language}`}
            room={id}
            field={field}
            language={language}
            FlaggedNotes={FlaggedNotes}
          />
        ))}
      </div>
    </section>
  );
}

/** The next step after a report. @param {{id: number, isHost?: boolean}} props */
export const AfterReport = ({ id, isHost }) => (isHost ? <CardFromReport id={id} /> : null);

/**
 * @param {{room: number, field: FormField, language: string, FlaggedNotes?: FlaggedNotes}} props
 */
function ReportField({ room, field, language, FlaggedNotes }) {
  const key = `${room}.${field.id}.${language}`;
  const said = items.value[`said:${key}`];
  const text = useAutosave({
    name: `report:${key}`,
    stored: said?.text ?? "",
    action: (typed) => ({
      do: "report.write",
      report: room,
      field: field.id,
      language,
      text: typed,
    }),
    isFit: (typed) => textLength(typed) <= limits.report_chars,
  });
  const left = limits.report_chars - textLength(text.value);
  return (
    <div class="stack gap-1 report-field">
      <Field
        as="textarea"
        label={<AuthoredText text={field.label} />}
        rows={2}
        lang={languageTag(language)}
        value={text.value}
        aria-invalid={left < 0}
        aria-describedby={`about-${key}`}
        onValue={text.write}
        onBlur={text.leave}
      />
      <p class="row outcome" id={`about-${key}`}>
        <span class={text.problem ? "bad" : undefined} role={text.problem ? "alert" : undefined}>
          {text.problem ?? autosaveState(text) ?? (said ? <AuthorAndTime said={said} /> : null)}
        </span>
        {left < NEAR_LIMIT ? <Counter left={left} /> : null}
      </p>
      {text.theirs === null ? null : (
        <EditConflict
          text={text}
          sentence={
            <FilledSentence
              sentence={t(
                "{who} also wrote here while you were typing. Your text is not saved yet.",
              )}
              who={said ? <AuthorName said={said} /> : t("A moderator")}
            />
          }
          hint={t("Moderators can still read the replaced text.")}
          lang={langAttribute(language)}
        >
          {text.theirs || t("(empty)")}
        </EditConflict>
      )}
      <OtherLanguages room={room} field={field} but={language} />
      {text.value ? null : (
        <FieldDraft
          room={room}
          field={field}
          language={language}
          onUse={text.write}
          FlaggedNotes={FlaggedNotes}
        />
      )}
      <EarlierVersions name={key} language={language} />
    </div>
  );
}

/** @param {{said: Said}} props */
const AuthorAndTime = ({ said }) => (
  <FilledSentence
    sentence={t("{who}, {when}")}
    who={<AuthorName said={said} />}
    when={formatAgo(said.at)}
  />
);
/** @param {{said: Said}} props */
const AuthorName = ({ said }) =>
  said.delegation ? <AuthoredText text={delegationName(said.delegation)} /> : t("A moderator");

/**
 * The field's texts in the other languages.
 * @param {{room: number, field: FormField, but: string}} props
 */
const OtherLanguages = ({ room, field, but }) =>
  event.value.languages
    .filter((each) => each !== but)
    .map((each) => {
      const words = items.value[`said:${room}.${field.id}.${each}`]?.text;
      return words ? (
        <p class="paragraphs report-other" key={each}>
          <small class="muted" lang={languageTag(each)}>
            {languageName(each)}
          </small>{" "}
          <TypedText as="span" text={words} language={each} />
        </p>
      ) : null;
    });

/**
 * A machine draft of what another language says, for a field that is empty in this one.
 * @param {{room: number, field: FormField, language: string, onUse: (text: string) => void,
 *   FlaggedNotes?: FlaggedNotes}} props
 */
function FieldDraft({ room, field, language, onUse, FlaggedNotes }) {
  const texts = event.value.languages.flatMap(
    (each) => items.value[`said:${room}.${field.id}.${each}`] ?? [],
  );
  const [draft] = texts.flatMap(({ drafts }) => drafts?.[language] ?? []);
  const flagged = FlaggedNotes && texts.find((each) => each.flagged?.[language]);
  const [held, flags] = flagged?.flagged?.[language] ?? [];
  const shown = draft ?? held;
  return shown ? (
    <div class="stack gap-1">
      <TypedText text={shown} language={language} class="paragraphs muted" />
      {draft || !FlaggedNotes ? <DraftMark /> : <FlaggedNotes flags={flags} />}
      <div class="buttons">
        <button type="button" class="button quiet" onClick={() => onUse(shown)}>
          {t("Use this draft")}
        </button>
      </div>
    </div>
  ) : null;
}

/** Overwritten versions, sent to staff only. @param {{name: string, language: string}} props */
function EarlierVersions({ name: key, language }) {
  const versions = items.value[`unsaid:${key}`];
  if (!versions?.length) return null;
  return (
    <details class="fold flush">
      <summary>{n("{n} earlier version", "{n} earlier versions", versions.length)}</summary>
      <ul class="plain stack gap-2">
        {versions.map((said) => (
          <li key={said.at}>
            <TypedText as="p" text={said.text || t("(empty)")} language={language} />
            <p class="muted small">
              <AuthorAndTime said={said} />
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}
