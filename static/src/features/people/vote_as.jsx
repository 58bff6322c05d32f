import { useState } from "preact/hooks";
import { eventUrl } from "../../lib/event_url.js";
import { t, textOf } from "../../lib/i18n.js";
import { boot, event, hasDelegations, items } from "../../lib/session.js";
import { Field } from "../../ui/fields/field.jsx";
import { AuthoredText, FilledSentence } from "../../ui/text.jsx";
import { DelegationName } from "../event/delegation_name.jsx";

/**
 * Joins as a person of the speaker's delegation, by the form of attendees and within its limits;
 * the ballot is theirs, on the attendee's page. A session of the link is a single person: the
 * server makes the nonce from it. Nothing once the event is over.
 */
export function VoteAs() {
  const { has_joined: hasJoined, nonce } = boot.joining ?? { has_joined: false, nonce: "" };
  const { sectors } = event.value;
  const [isJoined, join] = useState(hasJoined);
  if (event.value.state !== "live" || !boot.joining) return null;
  if (isJoined)
    return (
      <p class="vote-as">
        <a class="button" href={boot.path} target="_blank" rel="noopener">
          {t("Open your ballot")}
        </a>
      </p>
    );
  return (
    <form
      class="card stack vote-as"
      method="post"
      action={eventUrl("join")}
      target="_blank"
      onSubmit={() => setTimeout(join, 0, true)}
      rel="noopener"
    >
      <input type="hidden" name="nonce" value={nonce} />
      <input type="hidden" name="language" value={boot.language} />
      {boot.delegation ? (
        <input type="hidden" name="delegation" value={boot.delegation} />
      ) : hasDelegations.value ? (
        <DelegationField />
      ) : null}
      <fieldset>
        <legend>
          {boot.delegation ? (
            <FilledSentence
              sentence={t("Vote as {name}")}
              name={<DelegationName id={boot.delegation} />}
            />
          ) : hasDelegations.value ? (
            t("Vote as one of the delegation")
          ) : (
            t("Vote as an attendee")
          )}
        </legend>
        <p class="hint">
          {sectors.length
            ? t("Choose your sector. Your ballot opens in a new tab.")
            : t("Your ballot opens in a new tab.")}
        </p>
        <div class="chips">
          {sectors.map(({ id, name }) => (
            <button class="button" name="sector" value={id} key={id}>
              <AuthoredText text={name} />
            </button>
          ))}
          {sectors.length ? null : <button class="button">{t("Join the event")}</button>}
        </div>
      </fieldset>
    </form>
  );
}

function DelegationField() {
  const known = [...(items.value.delegations?.delegations ?? [])].sort((one, other) =>
    textOf(one.name).localeCompare(textOf(other.name)),
  );
  return (
    <Field as="select" label={t("Delegation")} name="delegation" required>
      <option value="">{t("Choose a delegation")}</option>
      {known.map(({ id, name }) => (
        <AuthoredText as="option" text={name} value={id} key={id} />
      ))}
    </Field>
  );
}
