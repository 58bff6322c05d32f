// People of the roster: found by name or delegation, with their links.

import { useState } from "preact/hooks";
import { joinSentences, n, t, textOf } from "../../../lib/i18n.js";
import { hasDelegations, isEnded, items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { CopyButton } from "../../../ui/buttons/copy_button.jsx";
import { Card } from "../../../ui/card.jsx";
import { FactLine } from "../../../ui/fact_line.jsx";
import { Field } from "../../../ui/fields/field.jsx";
import { Pill } from "../../../ui/pill.jsx";
import { Row, RowList } from "../../../ui/row_list.jsx";
import { AuthoredText, UntaggedText } from "../../../ui/text.jsx";
import { delegationName } from "../../event/delegation_name.jsx";
import { groupWord } from "../../event/group_words.js";
import { fetchLinkUrl } from "../role_link_urls.js";
import { roleLabel } from "../roles.js";
import { fetchPeople, useSearch } from "../search_people.js";

/** @import { RosterAnswer, RosterPerson } from "../types" */
/** @typedef {[value: string, words: string]} Choice */

/** Search field, filter, and the people found. */
export function People() {
  const [words, write] = useState("");
  const [delegation, choose] = useState("");
  const query = { ...(words && { find: words }), ...(delegation && { delegation }) };
  const [answer, setAnswer] = useSearch(
    "roster.json",
    query,
    /** @type {RosterAnswer} */ ({ people: [] }),
    [items.value.roster],
  );
  const { people, total, after, others, problem } = answer;
  const { delegations = [] } = items.value.delegations ?? {};
  const strangers = Object.values(others ?? {}).reduce((sum, each) => sum + each, 0);
  const loadMore = async () => {
    const found = await fetchPeople("roster.json", { ...query, after: String(after) });
    setAnswer({ ...answer, ...found, people: [...people, ...(found.people ?? [])] });
  };
  return (
    <Card title={t("People on the roster")}>
      <div class="fill">
        <Field
          label={t("Name, e-mail, organisation or code")}
          type="text"
          value={words}
          onValue={write}
        />
        {hasDelegations.value ? (
          <Field
            label={groupWord("delegation")}
            value={delegation}
            onValue={choose}
            choices={[
              ["", t("All")],
              ...delegations.map(({ id, name }) => /** @type {Choice} */ ([id, textOf(name)])),
            ]}
          />
        ) : null}
      </div>
      <p class="hint" role="status">
        {problem ?? (total === undefined ? null : n("{n} person", "{n} people", total))}
      </p>
      <RowList>
        {people.map((person) => (
          <PersonRow key={person.id} person={person} />
        ))}
      </RowList>
      {after ? (
        <button type="button" class="button start" onClick={loadMore}>
          {t("Show more")}
        </button>
      ) : null}
      {strangers ? (
        <p class="muted">
          {n(
            "{n} person has joined without a personal link.",
            "{n} people have joined without a personal link.",
            strangers,
          )}
        </p>
      ) : null}
    </Card>
  );
}

/** @param {{person: RosterPerson}} props */
function PersonRow({ person }) {
  const action = useAction();
  const [isShown, show] = useState(false);
  const called = person.name || person.email || person.code || t("No. {n}", { n: person.id });
  const hiddenName = <span class="hidden"> {called}</span>;
  return (
    <Row
      class="roster-person"
      name={
        <>
          <b>
            <UntaggedText text={called} />
          </b>{" "}
          {person.link === null ? (
            <Pill tone="bad">{t("Revoked")}</Pill>
          ) : person.person !== null ? (
            <Pill tone="live">{t("Has joined")}</Pill>
          ) : person.opened ? (
            <Pill>{t("Opened")}</Pill>
          ) : null}
          {person.role ? (
            <>
              {" "}
              <Pill>{roleLabel(person.role)}</Pill>
            </>
          ) : null}
        </>
      }
      note={
        <span dir="auto">
          <FactLine
            facts={[
              person.delegation && <AuthoredText text={delegationName(person.delegation)} />,
              person.organisation,
              person.name && person.email,
              person.code,
              person.moves
                ? n(
                    "moved to another device {n} time",
                    "moved to another device {n} times",
                    person.moves,
                  )
                : null,
            ]}
          />
        </span>
      }
      tools={
        isEnded.value ? null : (
          <>
            {person.link === null ? null : navigator.clipboard ? (
              <CopyButton address={person.link}>{hiddenName}</CopyButton>
            ) : (
              <button
                type="button"
                class="button quiet"
                aria-expanded={isShown}
                onClick={() => show(!isShown)}
              >
                {isShown ? t("Hide link") : t("Show link")}
                {hiddenName}
              </button>
            )}
            {person.role_link === null || !navigator.clipboard ? null : (
              <CopyButton address={() => fetchLinkUrl(/** @type {number} */ (person.role_link))}>
                <span class="no-wrap"> ({roleLabel(person.role)})</span>
                {hiddenName}
              </CopyButton>
            )}
            <ActionButton
              by={action}
              look="quiet"
              do="roster.renew"
              with={{ roster: person.id }}
              confirm={{
                title: t("Create a new link?"),
                sentence: joinSentences(
                  t("The link that this person was sent stops working. Send them the new one."),
                  t("If they have joined, they stay inside until it is opened on another device."),
                ),
              }}
            >
              {t("New link")}
            </ActionButton>
            {person.link === null ? null : (
              <ActionButton
                by={action}
                look="quiet"
                do="roster.revoke"
                with={{ roster: person.id }}
                confirm={{
                  title: t("Revoke this personal link?"),
                  sentence: t(
                    "The link admits no one, and the person is disconnected. Their contributions stay.",
                  ),
                  danger: true,
                }}
              >
                {t("Revoke")}
              </ActionButton>
            )}
          </>
        )
      }
    >
      {isShown ? <output class="address whole">{person.link}</output> : null}
      <ActionStatus {...action} />
    </Row>
  );
}
