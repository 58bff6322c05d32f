// The directory: search and filters, and the people found.

import { useEffect, useState } from "preact/hooks";
import { languageName, n, t } from "../../lib/i18n.js";
import { limits } from "../../lib/rules.js";
import { boot, event, hasDelegations, items } from "../../lib/session.js";
import { ActionButton } from "../../ui/buttons/action_button.jsx";
import { Field } from "../../ui/fields/field.jsx";
import { SelectField } from "../../ui/fields/select_field.jsx";
import { groupWord, sectorName } from "../event/group_words.js";
import { PersonHead, personLabel } from "./met_person.jsx";
import { EntryText } from "./own_parts.jsx";

/** @import { Text } from "../../lib/types" */
/** @import { FoundPerson, Query } from "./types" */

const PAUSE_MS = 250;
const isAttendee = () => boot.role === "attendee";

/** Search field, filters, and the people found. */
export function Directory() {
  const [query, setQuery] = useState({ q: "", delegation: "", sector: "", language: "" });
  const { people, found, more, problem, loadMore, reload } = usePeople(query);
  /** @param {keyof Query} name */
  const set = (name) => (/** @type {string} */ value) => setQuery({ ...query, [name]: value });
  return (
    <section class="stack" aria-labelledby="directory">
      <h2 id="directory">{t("Directory")}</h2>
      <div class="fit meet-filter">
        <Field
          class="whole"
          type="search"
          label={t("Search by name or topic")}
          maxLength={limits.search_chars}
          value={query.q}
          onValue={set("q")}
        />
        {choices().map(([name, label, options]) =>
          options.length ? (
            <SelectField
              key={name}
              label={label}
              none={t("All")}
              value={query[name]}
              choices={options}
              onPick={set(name)}
            />
          ) : null,
        )}
      </div>
      <p class="hint" role="status">
        {problem ?? (found === null ? null : countText(found, query))}
      </p>
      <ul class="plain fit meet-list">
        {people.map((person) => (
          <Person key={person.person} person={person} onRemoved={reload} />
        ))}
      </ul>
      {more ? (
        <p>
          <button type="button" class="button" onClick={loadMore}>
            {t("Show more")}
          </button>
        </p>
      ) : null}
    </section>
  );
}

/** @type {(found: number, query: Query) => string} */
const countText = (found, query) =>
  found
    ? n("{n} person", "{n} people", found)
    : Object.values(query).some(Boolean)
      ? t("No one found. Try other words or filters.")
      : t("No one else has joined the directory yet.");

/** @returns {[name: keyof Query, label: string, options: [id: string, name: string | Text][]][]} */
const choices = () => {
  const { sectors, languages } = event.value;
  const delegations = items.value.delegations?.delegations ?? [];
  return [
    [
      "delegation",
      groupWord("delegation"),
      hasDelegations.value ? delegations.map(({ id, name }) => [id, name]) : [],
    ],
    ["sector", groupWord("sector"), sectors.map(({ id }) => [id, sectorName(id)])],
    [
      "language",
      t("Language"),
      languages.length > 1 ? languages.map((id) => [id, languageName(id)]) : [],
    ],
  ];
};

/** @param {{person: FoundPerson, onRemoved: () => void}} props */
const Person = ({ person, onRemoved }) => (
  <li class="card stack gap-3 at-top meet-person">
    <PersonHead person={person} heading />
    <EntryText entry={person} names={[t("Looks for"), t("Offers"), t("Languages")]} />
    <div class="stack gap-1">
      {isAttendee() ? <Wish person={person} /> : <Remove person={person} onRemoved={onRemoved} />}
    </div>
  </li>
);

/**
 * Button by which the reader says that they would like to talk, or takes it back.
 * @param {{person: FoundPerson}} props
 */
function Wish({ person }) {
  const own = items.value.my_meetings;
  const hasAgreed = own?.agreed.some((each) => each.person === person.person);
  const hasAsked = own?.asked[person.person] === person.entry;
  const isListed = items.value.my_directory?.listed;
  return (
    <>
      {hasAgreed ? (
        <p class="good strong">{t("You would both like to talk.")}</p>
      ) : hasAsked ? (
        <p class="hint">{t("Only you know. They learn of it if they would like to talk, too.")}</p>
      ) : null}
      {hasAgreed ? null : (
        <ActionButton
          do="meeting.ask"
          with={{ person: person.person, on: !hasAsked }}
          look={hasAsked ? "quiet" : "plain"}
          class="start"
          disabled={!hasAsked && !isListed}
          aria-describedby={hasAsked || isListed ? undefined : "enter-first"}
        >
          {hasAsked ? t("Withdraw") : t("I would like to talk")}
          <span class="hidden"> {personLabel(person)}</span>
        </ActionButton>
      )}
    </>
  );
}

/**
 * Button by which staff remove an entry.
 * @param {{person: FoundPerson, onRemoved: () => void}} props
 */
const Remove = ({ person, onRemoved }) => (
  <ActionButton
    do="directory.remove"
    with={{ person: person.person }}
    look="quiet"
    onDone={onRemoved}
    confirm={{
      title: t("Remove this entry?"),
      sentence: t("They are told. They can write another one unless you mute them at the desk."),
      yes: t("Remove entry"),
      danger: true,
    }}
  >
    {t("Remove entry")}
    <span class="hidden"> {personLabel(person)}</span>
  </ActionButton>
);

/**
 * People that match, fetched again when the reader's own entry changes.
 * @param {Query} query
 */
function usePeople(query) {
  const [answer, setAnswer] = useState({
    people: /** @type {FoundPerson[]} */ ([]),
    found: /** @type {?number} */ (null),
    more: false,
    problem: /** @type {?string} */ (null),
  });
  const [version, setVersion] = useState(0);
  const isListed = items.value.my_directory?.listed;
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const reply = await fetchPeople(query, abort.signal);
      if (!abort.signal.aborted) setAnswer({ ...answer, problem: null, ...reply });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query, version, isListed]);
  const loadMore = async () => {
    const after = String(answer.people.at(-1)?.person ?? 0);
    const reply = await fetchPeople({ ...query, after });
    const known = new Set(answer.people.map(({ person }) => person));
    const others = (reply.people ?? []).filter(({ person }) => !known.has(person));
    setAnswer({ ...answer, problem: null, ...reply, people: [...answer.people, ...others] });
  };
  return { ...answer, loadMore, reload: () => setVersion(version + 1) };
}

/**
 * @param {Query & {after?: string}} query
 * @param {AbortSignal} [signal]
 * @returns {Promise<{people?: FoundPerson[], found?: number, more?: boolean, problem?: string}>}
 */
async function fetchPeople(query, signal) {
  const given = Object.entries(query).filter(([, value]) => value);
  const asked = new URLSearchParams(isAttendee() ? [...given, ["as", "attendee"]] : given);
  try {
    const reply = await fetch(`${boot.path}/directory?${asked}`, { signal });
    if (reply.ok) return await reply.json();
    if (reply.status === 429) return { problem: (await reply.json()).message };
  } catch {
    // offline, or replaced by a later search
  }
  return { problem: t("The server is not responding. Please try again in a moment.") };
}
