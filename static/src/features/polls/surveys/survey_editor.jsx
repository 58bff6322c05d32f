// Editor of a survey: its texts and questions until it is opened, then its last day.

import { useEffect, useRef, useState } from "preact/hooks";
import { editorModule } from "../../../kinds/load_editor.js";
import { deepEqual } from "../../../lib/deep_equal.js";
import { useDraft } from "../../../lib/drafts/draft.js";
import { hasText } from "../../../lib/has_text.js";
import { joinSentences, n, t } from "../../../lib/i18n.js";
import { limits } from "../../../lib/rules.js";
import { boot, event, items } from "../../../lib/session.js";
import { useServerNow } from "../../../lib/time/clock.js";
import { formatDay, formatTime } from "../../../lib/time/date_format.js";
import { DAY_MS } from "../../../lib/time/durations.js";
import { fromLocal, toLocal } from "../../../lib/time/zoned_time.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { Field } from "../../../ui/fields/field.jsx";
import { LocalisedInput } from "../../../ui/fields/localised_input.jsx";
import { AuthoredText, FilledSentence } from "../../../ui/text.jsx";
import { DraftOffers, hasUncheckedDrafts } from "../../machine_drafts/draft_offers.jsx";
import { EditorDesk } from "../editor/editor_parts.jsx";
import { navigateTo } from "../editor/editor_route.js";
import { PromptField } from "../prompt_field.jsx";

/** @import { Item, KindDraft, SurveyQuestion, Text } from "../types" */
/** @typedef {Item<"survey">} Survey */
/** @typedef {{kind: string, prompt: Text, config: ?KindDraft}} QuestionDraft */
/** @typedef {{title: Text, introduction: Text, questions: QuestionDraft[], written: ?number}} SurveyDraft */

const USUAL_DAYS = 14;
/** @type {string[]} */
const KINDS = boot.kinds;
/** @type {QuestionDraft} */
const BLANK_QUESTION = { kind: KINDS[0], prompt: {}, config: null };
/** @type {SurveyDraft} */
const BLANK = { title: {}, introduction: {}, questions: [BLANK_QUESTION], written: null };

/**
 * Editor of a survey. `id`: its id, or that of the route of a new survey.
 * @param {{id: number | string}} props
 */
export function SurveyEditor({ id }) {
  const survey = items.value[`survey:${id}`];
  const heading = useRef(/** @type {?HTMLHeadingElement} */ (null));
  const isNew = !survey;
  // A new survey is written at once: its first field takes the focus, as that of a new poll does.
  useEffect(() => {
    if (isNew) heading.current?.parentElement?.querySelector("input")?.focus();
  }, [isNew]);
  return (
    <EditorDesk title={survey ? t("Survey") : t("New survey")} list="surveys" heading={heading}>
      {!survey || survey.state === "draft" ? (
        <SurveyForm key={id} id={id} survey={survey} />
      ) : (
        <OpenedSurvey id={Number(id)} survey={survey} />
      )}
    </EditorDesk>
  );
}

/** @type {(survey: Survey) => SurveyDraft} */
const toDraft = ({ title, introduction, questions, written = null }) => ({
  title,
  introduction,
  written,
  questions: questions.map(({ prompt, config }) => ({
    kind: config.kind,
    prompt,
    config: /** @type {KindDraft} */ (/** @type {unknown} */ (config)),
  })),
});

/**
 * The question, or null while it is not complete. Statements of a survey are fixed: proposals would
 * not be read in time.
 * @type {(draft: QuestionDraft) => ?SurveyQuestion}
 */
const toQuestion = ({ kind, prompt, config }) => {
  const module = editorModule(kind);
  const whole = module?.toConfig(config ?? module.emptyDraft);
  return whole
    ? { prompt, config: "propose" in whole ? { ...whole, propose: false } : whole }
    : null;
};

const toFields = (/** @type {SurveyDraft} */ { title, introduction, questions }) => ({
  title,
  introduction,
  questions: questions.flatMap((each) => toQuestion(each) ?? []),
});

function whyIncomplete(/** @type {SurveyDraft} */ { title, questions }) {
  if (!hasText(title)) return t("Enter a title.");
  const at = questions.findIndex((each) => !hasText(each.prompt) || !toQuestion(each));
  if (at < 0) return null;
  const { kind, prompt, config } = questions[at];
  const module = editorModule(kind);
  const missing = hasText(prompt)
    ? module?.describeMissing?.(config ?? module.emptyDraft)
    : t("Enter a question.");
  const which = t("Question {n} is not complete.", { n: at + 1 });
  return missing ? joinSentences(which, missing) : which;
}

/** @param {{id: number | string, survey: Survey | undefined}} props */
function SurveyForm({ id, survey }) {
  const { send, waiting, problem } = useAction();
  const [begun, setBegun, holdBegun] = useDraft(`survey_edit:${id}`);
  /** @type {SurveyDraft} */
  const draft = begun ?? (survey ? toDraft(survey) : BLANK);
  const odd = whyIncomplete(draft);
  const isChanged =
    Boolean(begun) && !(survey && !odd && deepEqual(toFields(toDraft(survey)), toFields(draft)));
  const change = (/** @type {Partial<SurveyDraft>} */ part) => setBegun({ ...draft, ...part });
  /** @type {(at: number, part: Partial<QuestionDraft>) => void} */
  const changeQuestion = (at, part) =>
    change({
      questions: draft.questions.map((each, i) => (i === at ? { ...each, ...part } : each)),
    });
  const save = async (/** @type {SubmitEvent} */ press) => {
    press.preventDefault();
    if (odd || waiting || !(isChanged || !survey)) return;
    const clear = holdBegun();
    const done = await send({
      do: "survey.save",
      ...(survey ? { survey: Number(id), written: draft.written } : {}),
      ...toFields(draft),
    });
    if (!done) return;
    clear();
    if (!survey) navigateTo(done.seq);
  };
  return (
    <>
      <form class="stack gap-6" onSubmit={save}>
        <DraftOffers form={draft} onChange={setBegun}>
          <LocalisedInput
            label={t("Title")}
            value={draft.title}
            onChange={(title) => change({ title })}
          />
          <LocalisedInput
            long
            label={t("Introduction")}
            most={limits.paragraph_chars}
            value={draft.introduction}
            onChange={(introduction) => change({ introduction })}
          />
          {draft.questions.map((question, at) => (
            <QuestionForm
              key={at}
              at={at}
              question={question}
              onChange={(part) => changeQuestion(at, part)}
              onDrop={() => change({ questions: draft.questions.filter((_, i) => i !== at) })}
            />
          ))}
        </DraftOffers>
        <button
          type="button"
          class="button start"
          onClick={() => change({ questions: [...draft.questions, BLANK_QUESTION] })}
        >
          {t("Add a question")}
        </button>
        <div class="editor-foot">
          <div class="buttons">
            <button
              class="button primary"
              aria-disabled={waiting || Boolean(odd) || !(isChanged || !survey)}
            >
              {t("Save")}
            </button>
            {survey ? (
              <ActionButton
                do="survey.drop"
                with={{ survey: Number(id) }}
                look="quiet"
                onDone={() => {
                  setBegun(null);
                  navigateTo("polls");
                }}
                confirm={{
                  title: t("Delete this survey?"),
                  yes: t("Delete the survey"),
                  danger: true,
                  sentence: t("It cannot be recovered."),
                }}
              >
                {t("Delete")}
              </ActionButton>
            ) : null}
          </div>
          <ActionStatus waiting={waiting} problem={problem}>
            {odd ?? (isChanged ? t("Unsaved. Your changes are kept in this tab.") : null)}
          </ActionStatus>
        </div>
      </form>
      {survey && !isChanged && !odd ? <OpeningForm id={Number(id)} survey={survey} /> : null}
    </>
  );
}

/**
 * @param {{at: number, question: QuestionDraft, onChange: (part: Partial<QuestionDraft>) => void,
 *   onDrop: () => void}} props
 */
function QuestionForm({ at, question, onChange, onDrop }) {
  const module = editorModule(question.kind);
  return (
    <fieldset class="card stack survey-question">
      <legend>{t("Question {n}", { n: at + 1 })}</legend>
      <PromptField
        value={question.prompt}
        languages={event.value.languages}
        onChange={(prompt) => onChange({ prompt })}
      />
      <Field
        class="inline"
        label={t("Poll type")}
        value={question.kind}
        choices={KINDS.map((name) => [name, editorModule(name)?.label() ?? name])}
        onValue={(kind) => onChange({ kind, config: null })}
      />
      {module ? (
        <module.Editor
          draft={question.config ?? module.emptyDraft}
          languages={event.value.languages}
          isWhole={hasUncheckedDrafts(question.config)}
          onChange={(/** @type {KindDraft} */ config) => onChange({ config })}
        />
      ) : null}
      <button type="button" class="button quiet" onClick={onDrop}>
        {t("Remove question {n}", { n: at + 1 })}
      </button>
    </fieldset>
  );
}

/**
 * Last day on which a survey is open, in the event's time zone.
 * @param {{id: number, survey: Survey}} props
 */
function OpeningForm({ id, survey }) {
  const { send, waiting, problem } = useAction();
  const now = useServerNow(true, 60_000);
  const { zone, ends } = event.value;
  const usual = survey.closes_at ?? Math.max(now, ends) + USUAL_DAYS * DAY_MS;
  const dayOf = (/** @type {number} */ at) => toLocal(at, zone).split("T")[0];
  const [day, setDay] = useState(dayOf(usual));
  const closes_at = fromLocal(`${day}T23:59`, zone);
  const isOpen = survey.state === "open";
  const isSame = isOpen && dayOf(survey.closes_at ?? 0) === day;
  const open = (/** @type {SubmitEvent} */ press) => {
    press.preventDefault();
    if (!waiting && !isSame && closes_at) send({ do: "survey.open", survey: id, closes_at });
  };
  return (
    <form class="card stack survey-opening" onSubmit={open}>
      <Field
        class="inline"
        label={t("Open until the end of")}
        type="date"
        required
        min={dayOf(now)}
        value={day}
        onValue={setDay}
      />
      {isOpen ? null : (
        <p class="hint">
          {joinSentences(
            t("Everyone who joined can answer, also after the event."),
            t("Anonymous: no one sees an answer before the survey closes."),
          )}
        </p>
      )}
      <button
        class={isOpen ? "button start" : "button primary start"}
        aria-disabled={waiting || isSame}
      >
        {isOpen ? t("Change the date") : t("Open survey")}
      </button>
      <ActionStatus waiting={waiting} problem={problem} />
    </form>
  );
}

/** @param {{id: number, survey: Survey}} props */
function OpenedSurvey({ id, survey }) {
  const answered = items.value[`survey_answers:${id}`] ?? 0;
  const { zone } = event.value;
  const at = survey.closes_at ?? 0;
  return (
    <div class="stack">
      <AuthoredText text={survey.title} as="h3" />
      {survey.state === "open" ? (
        <>
          <p>
            {t("Open until {day}, {time}.", {
              day: formatDay(at, zone),
              time: formatTime(at, zone),
            })}{" "}
            {answered
              ? n("{n} or more has answered.", "{n} or more have answered.", answered)
              : t("Fewer than five have answered.")}
          </p>
          <OpeningForm key={at} id={id} survey={survey} />
          <ActionButton
            do="survey.close"
            with={{ survey: id }}
            class="start"
            confirm={{
              title: t("Close this survey now?"),
              sentence: t("No more answers are counted. This cannot be undone."),
            }}
          >
            {t("Close survey")}
          </ActionButton>
        </>
      ) : (
        <p>
          <FilledSentence
            sentence={t("Closed. Its results are among the closed polls: {link}")}
            link={<a href={`${boot.path}/moderate#polls`}>{t("Moderate")}</a>}
          />
        </p>
      )}
      <ol class="stack survey-asked">
        {survey.questions.map(({ prompt, config }, number) => (
          <li key={number}>
            <AuthoredText text={prompt} />{" "}
            <small class="muted">{editorModule(config.kind)?.label()}</small>
          </li>
        ))}
      </ol>
    </div>
  );
}
