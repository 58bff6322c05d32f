// Glossary of the event, for organisers: terms with their forms in each language.

import { useState } from "preact/hooks";
import { languageName, languageTag, n, t } from "../../lib/i18n.js";
import { staffRules } from "../../lib/rules.js";
import { event } from "../../lib/session.js";
import { textLength } from "../../lib/text/text_length.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ActionButton } from "../../ui/buttons/action_button.jsx";
import { Button } from "../../ui/buttons/button.jsx";
import { FoldLine } from "../../ui/card.jsx";
import { Field } from "../../ui/fields/field.jsx";
import { Row, RowList } from "../../ui/row_list.jsx";
import { setting } from "../event/settings.js";
import { GlossaryImport } from "./glossary_import.jsx";
import { languagesOf, TermForms } from "./term_forms.jsx";

/** @import { Text } from "../../lib/types" */
/** @import { GlossaryTerm } from "../../lib/protocol.ts" */

const NEW = -1;

/** Line with the terms; only where texts are translated. */
export const GlossarySettings = () =>
  event.value.languages.length < 2 ? null : (
    <FoldLine
      title={t("Glossary")}
      note={setting("glossary").length ? termCount() : null}
      hint={t("Terms that translators and machine drafts keep to. Separate further forms with |.")}
    >
      <Terms />
    </FoldLine>
  );

const termCount = () => n("{n} term", "{n} terms", setting("glossary").length);

function Terms() {
  const terms = setting("glossary");
  const [edited, edit] = useState(/** @type {?number} */ (null));
  const action = useAction();
  const most = staffRules.glossary_terms;
  const save = async (/** @type {Text} */ forms) => {
    const was = edited === NEW ? {} : { was: terms[edited ?? 0] };
    if (await action.send({ do: "glossary.set_term", term: { forms }, ...was })) edit(null);
  };
  const form = (/** @type {Text} */ forms) => (
    <TermForm forms={forms} waiting={action.waiting} onSave={save} onCancel={() => edit(null)} />
  );
  return (
    <div class="stack">
      <RowList empty={t("No terms yet.")} label={t("Glossary")}>
        {terms.map((term, at) =>
          edited === at ? (
            <li key={at}>{form(term.forms)}</li>
          ) : (
            <Row
              key={at}
              name={<TermForms term={term} />}
              tools={
                <>
                  <Button look="quiet" onClick={() => edit(at)}>
                    {t("Edit")} <span class="hidden">{nameOf(term)}</span>
                  </Button>
                  <ActionButton
                    by={action}
                    look="quiet"
                    do="glossary.set_term"
                    with={{ was: term }}
                    onDone={() => edit(null)}
                  >
                    {t("Remove")} <span class="hidden">{nameOf(term)}</span>
                  </ActionButton>
                </>
              }
            />
          ),
        )}
      </RowList>
      {edited === NEW ? form({}) : null}
      {terms.length >= most ? (
        <p class="hint">
          {t("The glossary has the maximum of {n} terms. Remove one to add another.", { n: most })}
        </p>
      ) : edited === null ? (
        <Button class="start" onClick={() => edit(NEW)}>
          {t("Add a term")}
        </Button>
      ) : null}
      <ActionStatus {...action} />
      <GlossaryImport />
    </div>
  );
}

/** @type {(term: GlossaryTerm) => string} */
const nameOf = ({ forms }) => forms[languagesOf(forms)[0]] ?? "";

/**
 * Form of a term. It is saved with its forms in two languages or more; those in languages that the
 * event no longer has stay.
 * @param {{forms: Text, waiting: boolean, onSave: (forms: Text) => void, onCancel: () => void}} props
 */
function TermForm({ forms, waiting, onSave, onCancel }) {
  const [typed, type] = useState(forms);
  const filled = Object.fromEntries(
    Object.entries(typed)
      .map(([language, words]) => [language, words.trim()])
      .filter(([, words]) => words),
  );
  const isReady =
    !waiting &&
    languagesOf(filled).length > 1 &&
    Object.values(filled).every((words) => textLength(words) <= staffRules.term_chars_all);
  const submit = (/** @type {Event} */ submission) => {
    submission.preventDefault();
    if (isReady) onSave(filled);
  };
  return (
    <form class="stack gap-2" onSubmit={submit}>
      {event.value.languages.map((language) => (
        <Field
          key={language}
          label={languageName(language)}
          lang={languageTag(language)}
          autocomplete="off"
          value={typed[language] ?? ""}
          onValue={(words) => type({ ...typed, [language]: words })}
        />
      ))}
      <div class="buttons">
        <button class="button" disabled={!isReady}>
          {t("Save term")}
        </button>
        <Button look="quiet" onClick={onCancel}>
          {t("Cancel")}
        </Button>
      </div>
    </form>
  );
}
