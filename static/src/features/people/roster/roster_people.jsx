// People of the roster: found by name or delegation, with their links.

import { useEffect, useState } from "preact/hooks";
import { joinSentences, n, t, textOf } from "../../../lib/i18n.js";
import { boot, hasDelegations, isEnded, items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionButton } from "../../../ui/action_button.jsx";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { FactLine } from "../../../ui/fact_line.jsx";
import { Pill } from "../../../ui/pill.jsx";
import { Row, RowList } from "../../../ui/row_list.jsx";
import { AuthoredText, UntaggedText } from "../../../ui/text.jsx";
import { delegationName } from "../../event/delegation_name.jsx";
import { groupWord } from "../../event/group_words.js";

/** @import { RosterPerson } from "../types" */

const PAUSE_MS = 250;

/** Search field, filter, and the people found. */
export function People() {
  const [words, write] = useState("");
  const [delegation, choose] = useState("");
  const { people, total, after, others, problem, loadMore } = usePeople(words, delegation);
  const strangers = Object.values(others ?? {}).reduce((sum, each) => sum + each, 0);
  return (
    <section class="card stack">
      <h2>{t("People on the roster")}</h2>
      <div class="roster-filter">
        <label class="field">
          <span>{t("Name, e-mail, organisation or code")}</span>
          <input
            type="text"
            dir="auto"
            value={words}
            onInput={({ currentTarget }) => write(currentTarget.value)}
          />
        </label>
        {hasDelegations.value ? (
          <label class="field">
            <span>{groupWord("delegation")}</span>
            <select
              value={delegation}
              onChange={({ currentTarget }) => choose(currentTarget.value)}
            >
              <option value="">{t("All")}</option>
              {items.value.delegations?.delegations.map(({ id, name }) => (
                <option value={id} key={id}>
                  {textOf(name)}
                </option>
              ))}
            </select>
          </label>
        ) : null}
      </div>
      <p class="hint" role="status">
        {problem ?? (total === null ? null : n("{n} person", "{n} people", total))}
      </p>
      <RowList>
        {people.map((person) => (
          <PersonRow key={person.id} person={person} />
        ))}
      </RowList>
      {after === null ? null : (
        <p>
          <button type="button" class="button" onClick={loadMore}>
            {t("Show more")}
          </button>
        </p>
      )}
      {strangers ? (
        <p class="muted">
          {n(
            "{n} person has joined without a personal link.",
            "{n} people have joined without a personal link.",
            strangers,
          )}
        </p>
      ) : null}
    </section>
  );
}

/** @param {{person: RosterPerson}} props */
function PersonRow({ person }) {
  const action = useAction();
  const [isCopied, copied] = useState(false);
  const [isShown, show] = useState(false);
  const called = person.name || person.email || person.code || t("No. {n}", { n: person.id });
  const copy = async () => {
    await navigator.clipboard.writeText(person.link ?? "");
    copied(true);
  };
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
            {person.link === null ? null : (
              <button
                type="button"
                class="button quiet"
                aria-expanded={navigator.clipboard ? undefined : isShown}
                onClick={navigator.clipboard ? copy : () => show(!isShown)}
              >
                {navigator.clipboard
                  ? isCopied
                    ? t("Copied")
                    : t("Copy link")
                  : isShown
                    ? t("Hide link")
                    : t("Show link")}
                <span class="hidden"> {called}</span>
              </button>
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

/**
 * People that match, fetched again whenever the roster changes.
 * @param {string} find
 * @param {string} delegation  of which they are; "" for all
 */
function usePeople(find, delegation) {
  const [answer, setAnswer] = useState({
    people: /** @type {RosterPerson[]} */ ([]),
    total: /** @type {?number} */ (null),
    after: /** @type {?number} */ (null),
    others: /** @type {?Record<string, number>} */ (null),
    problem: /** @type {?string} */ (null),
  });
  const roster = items.value.roster;
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const found = await fetchPeople({ find, delegation }, abort.signal);
      if (!abort.signal.aborted) setAnswer({ ...answer, problem: null, ...found });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [find, delegation, roster]);
  const loadMore = async () => {
    const found = await fetchPeople({ find, delegation, after: String(answer.after) });
    setAnswer({ ...answer, ...found, people: [...answer.people, ...(found.people ?? [])] });
  };
  return { ...answer, loadMore };
}

/** @param {Record<string, string>} asked @param {AbortSignal} [signal] */
async function fetchPeople(asked, signal) {
  const given = Object.entries(asked).filter(([, value]) => value);
  try {
    const query = new URLSearchParams(given);
    const reply = await fetch(`/e/${boot.code}/roster.json?${query}`, { signal });
    if (reply.ok) return await reply.json();
  } catch {
    // offline, or replaced by a later search
  }
  return { problem: t("The server is not responding. Please try again in a moment.") };
}
