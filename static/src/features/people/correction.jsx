import { useState } from "preact/hooks";
import { deepEqual } from "../../lib/deep_equal.js";
import { langAttribute, languageName, languageTag, t, textWithLanguage } from "../../lib/i18n.js";
import { limits } from "../../lib/rules.js";
import { boot, event, hasDelegations, items } from "../../lib/session.js";
import { Field } from "../../ui/fields/field.jsx";
import { FormDialog } from "../../ui/form_dialog.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { groupWord, sectorName } from "../event/group_words.js";

/** @import { Item } from "../../lib/types" */

/**
 * Dialog that corrects a person. Only changes are sent; a refusal leaves everything as typed. `id`
 * is given by staff, who correct someone else.
 * @param {{title: string, person: Item<"person">, id?: number, onlyName?: boolean,
 *   onClose: () => void}} props
 */
export function CorrectionDialog({ title, person, id, onlyName = false, onClose }) {
  const [fields, setFields] = useState({
    delegation: person.delegation,
    sector: person.sector,
    name: person.name,
    also_speaks: person.also_speaks,
  });
  const correction = () => {
    const changed = Object.entries(fields).filter(
      ([name, value]) => !deepEqual(value, person[/** @type {keyof typeof fields} */ (name)]),
    );
    if (!changed.length) return null;
    return {
      do: /** @type {const} */ ("person.correct"),
      ...(id === undefined ? {} : { person: id }),
      ...Object.fromEntries(changed),
    };
  };
  return (
    <FormDialog title={title} onClose={onClose} action={correction} submit={t("Save")}>
      {onlyName ? null : (
        <>
          {hasDelegations.value ? (
            <Field
              as="select"
              label={groupWord("delegation")}
              required
              value={fields.delegation}
              onValue={(delegation) => setFields({ ...fields, delegation })}
            >
              <DelegationOptions />
            </Field>
          ) : null}
          {event.value.sectors.length ? (
            <fieldset class="wrap">
              <legend class="below-2">{groupWord("sector")}</legend>
              {event.value.sectors.map(({ id: sector }) => (
                <label class="chip breakable" key={sector}>
                  <input
                    type="radio"
                    name="sector"
                    value={sector}
                    checked={sector === fields.sector}
                    onChange={() => setFields({ ...fields, sector })}
                  />
                  <AuthoredText text={sectorName(sector)} />
                </label>
              ))}
            </fieldset>
          ) : null}
          <OtherLanguages
            person={person}
            spoken={fields.also_speaks}
            onChange={(also_speaks) => setFields({ ...fields, also_speaks })}
          />
        </>
      )}
      <Field
        label={t("Name (optional)")}
        type="text"
        autoComplete={id === undefined ? "name" : "off"}
        maxLength={limits.name_chars}
        value={fields.name}
        onValue={(name) => setFields({ ...fields, name })}
      />
    </FormDialog>
  );
}

/**
 * Languages of the interface and of the event, and those that the person has given before.
 * @param {{person: Item<"person">, spoken: string[], onChange: (spoken: string[]) => void}} props
 */
function OtherLanguages({ person, spoken, onChange }) {
  const all = [
    ...new Set([...Object.keys(boot.languages), ...event.value.languages, ...person.also_speaks]),
  ].filter((id) => id !== person.language);
  /** @param {{currentTarget: HTMLInputElement}} event */
  const change = ({ currentTarget: { value, checked } }) =>
    onChange(all.filter((id) => (id === value ? checked : spoken.includes(id))).sort());
  return (
    <fieldset class="wrap">
      <legend class="below-2">{t("Other languages")}</legend>
      {all.map((id) => (
        <label class="chip breakable" key={id} lang={languageTag(id)}>
          <input type="checkbox" value={id} checked={spoken.includes(id)} onChange={change} />
          <span>{languageName(id)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Delegations by region, as in the form for joining. */
const DelegationOptions = () => {
  const { regions = [], delegations = [] } = items.value.delegations ?? {};
  return regions.map(({ id, name }) => {
    const [label, language] = textWithLanguage(name);
    return (
      <optgroup label={label} lang={langAttribute(language)} key={id}>
        {delegations
          .filter(({ region }) => region === id)
          .map((each) => (
            <AuthoredText as="option" text={each.name} value={each.id} key={each.id} />
          ))}
      </optgroup>
    );
  });
};
