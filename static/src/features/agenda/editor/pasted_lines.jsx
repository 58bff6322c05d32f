// Lines of an agenda that are pasted: new items, or a translation of those at the same times.

import { useState } from "preact/hooks";
import { useDraft } from "../../../lib/drafts/draft.js";
import { languageName, languageTag, n, t, textOf } from "../../../lib/i18n.js";
import { lazyModule } from "../../../lib/lazy_module.js";
import { staffRules } from "../../../lib/rules.js";
import { event } from "../../../lib/session.js";
import { formatTime } from "../../../lib/time/date_format.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { Button } from "../../../ui/buttons/button.jsx";
import { Field } from "../../../ui/fields/field.jsx";
import { AuthoredText, UntaggedText } from "../../../ui/text.jsx";
import { dayOf, withPoints } from "./agenda_changes.js";

/** @import { MatchedLine, Point, ReadLine } from "../types" */

const readerOfAgenda = lazyModule(() => import("./read_agenda.js"));
const PROBLEMS = {
  time: () => t("No time"),
  title: () => t("No title"),
  order: () => t("Not after the line above"),
};

/**
 * Field for lines of an agenda, with a preview of their reading.
 * @param {{points: Point[]}} props
 */
export function PastedLines({ points }) {
  const { languages, zone, starts, ends } = event.value;
  const [text, write] = useDraft("edit:agenda");
  const [picked, pick] = useState(/** @type {?string} */ (null));
  const reader = text ? readerOfAgenda("") : null;
  const lines = reader ? reader.readAgenda(text, { day: dayOf(starts), zone, ends }) : [];
  const language = picked ?? reader?.guessLanguage(lines, languages) ?? languages[0];
  const close = () => {
    write(null);
    pick(null);
  };
  return (
    <div class="stack gap-3 ruled">
      <h3>{t("From lines of text")}</h3>
      <Field
        as="textarea"
        label={
          <span class="hint regular">{t("One line for each item: 09:00 Welcome – Ms Li")}</span>
        }
        rows={3}
        lang={languageTag(language)}
        aria-label={t("Lines of the agenda")}
        value={text ?? ""}
        onValue={(words) => write(words || null)}
      />
      {languages.length > 1 ? (
        <Field
          as="select"
          class="inline"
          label={t("Language of these lines")}
          value={language}
          onValue={pick}
        >
          {languages.map((id) => (
            <option value={id} key={id} lang={languageTag(id)}>
              {languageName(id)}
            </option>
          ))}
        </Field>
      ) : null}
      {reader && lines.length ? (
        <Preview {...{ reader, points, lines, language }} onClose={close} />
      ) : null}
    </div>
  );
}

/**
 * @param {{reader: typeof import("./read_agenda.js"), points: Point[], lines: ReadLine[],
 *   language: string, onClose: () => void}} props
 */
function Preview({ reader, points, lines, language, onClose }) {
  const by = useAction();
  const matched = reader.matchLines(lines, points, language);
  const good = matched.flatMap((each) => ("problem" in each ? [] : [each]));
  const same = good.flatMap(({ point }) => (point ? [point] : []));
  const gone = points.filter((point) => !same.includes(point));
  const merged = reader.mergeAgenda(points, good, language);
  return (
    <div class="stack gap-3 panel import-preview" role="group" aria-label={t("Preview")}>
      <ol class="plain rows">
        {matched.map((each) => (
          <PreviewRow key={each.line} line={each} />
        ))}
      </ol>
      <div class="buttons">
        <ActionButton
          do="agenda.set"
          with={withPoints(merged)}
          look="primary"
          by={by}
          disabled={!good.length}
          onDone={onClose}
        >
          {addWords(good.length - same.length, same.length, language)}
        </ActionButton>
        {gone.length ? (
          <ActionButton
            do="agenda.set"
            with={withPoints(reader.mergeAgenda(same, good, language))}
            by={by}
            disabled={!good.length}
            confirm={{
              title: t("Replace the agenda?"),
              sentence: n(
                "{n} item at another time is removed. Polls and breakouts prepared for it stay as drafts.",
                "{n} items at other times are removed. Polls and breakouts prepared for them stay as drafts.",
                gone.length,
              ),
              danger: true,
            }}
            onDone={onClose}
          >
            {t("Replace the agenda")}
          </ActionButton>
        ) : null}
        <Button look="quiet" onClick={onClose}>
          {t("Cancel")}
        </Button>
      </div>
      <ActionStatus {...by}>
        {merged.length > staffRules.points
          ? t("There is room for {n} of them. Remove some lines.", { n: staffRules.points })
          : null}
      </ActionStatus>
    </div>
  );
}

/** @type {(added: number, same: number, language: string) => string} */
function addWords(added, same, language) {
  const values = { language: languageName(language), n: same };
  if (!same) return n("Add {n} item", "Add {n} items", added);
  if (!added)
    return n("Add as {language} of {n} item", "Add as {language} of these {n} items", same, values);
  return n(
    "Add {added}, and {language} of {n} item",
    "Add {added}, and {language} of {n} items",
    same,
    { ...values, added: n("{n} new item", "{n} new items", added) },
  );
}

/** @param {{line: MatchedLine}} props */
function PreviewRow({ line }) {
  const { zone } = event.value;
  if ("problem" in line)
    return (
      <li class="agenda-line" data-state="problem">
        <span class="muted no-wrap">{line.line}</span>
        <span class="breakable">
          <span class="bad">{PROBLEMS[line.problem]()}</span>{" "}
          <UntaggedText text={line.words} class="muted" />
        </span>
      </li>
    );
  const { point, replaces } = line;
  return (
    <li class="agenda-line" data-state={point ? "same" : "new"}>
      <span class="muted no-wrap">
        {formatTime(line.starts, zone)}–{formatTime((point ?? line).ends, zone)}
      </span>
      <span class="breakable">
        {point && !replaces ? (
          <>
            <AuthoredText text={point.title} class="muted" />
            <span class="muted"> → </span>
          </>
        ) : null}
        <UntaggedText text={line.title} class="strong" />{" "}
        <UntaggedText text={line.speaker} class="muted" />
        {replaces ? (
          <span class="block warn small">
            {t("Replaces “{title}”", { title: textOf(replaces) })}
          </span>
        ) : null}
      </span>
    </li>
  );
}
