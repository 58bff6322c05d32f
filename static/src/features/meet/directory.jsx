// The directory: search and filters, and the people found.

import { useEffect, useState } from "preact/hooks";
import { languageName, n, t, textOf } from "../../lib/i18n.js";
import { limits } from "../../lib/rules.js";
import { boot, event, hasDelegations, items } from "../../lib/session.js";
import { ActionButton } from "../../ui/action_button.jsx";
import { LanguageNames, UntaggedText } from "../../ui/text.jsx";
import { groupWord, sectorLabel } from "../event/group_words.js";
import { PersonHead, personLabel } from "./met_person.jsx";

/** @import { TargetedEvent } from "preact" */
/** @import { FoundPerson, Query } from "./types" */

const PAUSE_MS = 250;
const isAttendee = () => boot.role === "attendee";

/** Search field, filters, and the people found. */
export function Directory() {
  const [query, setQuery] = useState({ q: "", delegation: "", sector: "", language: "" });
  const { people, found, more, problem, loadMore, reload } = usePeople(query);
  /** @param {keyof Query} name */
  const set =
    (name) => (/** @type {TargetedEvent<HTMLInputElement | HTMLSelectElement>} */ change) =>
      setQuery({ ...query, [name]: change.currentTarget.value });
  return (
    <section class="stack" aria-labelledby="directory">
      <h2 id="directory">{t("Directory")}</h2>
      <div class="meet-filter">
        <label class="field meet-search">
          <span>{t("Search by name or topic")}</span>
          <input
            type="search"
            dir="auto"
            maxLength={limits.search_chars}
            value={query.q}
            onInput={set("q")}
          />
        </label>
        {hasDelegations.value ? (
          <Choice
            label={groupWord("delegation")}
            value={query.delegation}
            onChange={set("delegation")}
            options={(items.value.delegations?.delegations ?? []).map(({ id, name }) => [
              id,
              textOf(name),
            ])}
          />
        ) : null}
        {event.value.sectors.length ? (
          <Choice
            label={groupWord("sector")}
            value={query.sector}
            onChange={set("sector")}
            options={event.value.sectors.map(({ id }) => [id, sectorLabel(id)])}
          />
        ) : null}
        {event.value.languages.length > 1 ? (
          <Choice
            label={t("Language")}
            value={query.language}
            onChange={set("language")}
            options={event.value.languages.map((id) => [id, languageName(id)])}
          />
        ) : null}
      </div>
      <p class="hint" role="status">
        {problem ?? (found === null ? null : countText(found, query))}
      </p>
      <ul class="plain meet-list">
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

/**
 * @param {number} found
 * @param {Query} query
 */
const countText = (found, query) =>
  found
    ? n("{n} person", "{n} people", found)
    : Object.values(query).some(Boolean)
      ? t("No one found. Try other words or filters.")
      : t("No one else has entered themselves yet.");

/**
 * @param {{label: string, value: string, onChange: (change: TargetedEvent<HTMLSelectElement>) =>
 *     void, options: [id: string, name: string][]}} props
 */
const Choice = ({ label, value, onChange, options }) => (
  <label class="field">
    <span>{label}</span>
    <select value={value} onChange={onChange}>
      <option value="">{t("All")}</option>
      {options.map(([id, name]) => (
        <option value={id} key={id}>
          {name}
        </option>
      ))}
    </select>
  </label>
);

/** @param {{person: FoundPerson, onRemoved: () => void}} props */
const Person = ({ person, onRemoved }) => (
  <li class="card meet-person">
    <PersonHead person={person} heading />
    <dl class="meet-said">
      <Said name={t("Looks for")} text={person.seeks} />
      <Said name={t("Offers")} text={person.offers} />
      {person.languages.length ? (
        <div>
          <dt>{t("Languages")}</dt>
          <dd>
            <LanguageNames languages={person.languages} />
          </dd>
        </div>
      ) : null}
    </dl>
    {isAttendee() ? <Wish person={person} /> : <Remove person={person} onRemoved={onRemoved} />}
  </li>
);

/** @param {{name: string, text: string}} props */
const Said = ({ name, text }) =>
  text ? (
    <div>
      <dt>{name}</dt>
      <dd class="meet-text" dir="auto">
        <UntaggedText text={text} />
      </dd>
    </div>
  ) : null;

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
    <div class="meet-wish">
      {hasAgreed ? (
        <p class="meet-agreed">{t("You would both like to talk.")}</p>
      ) : hasAsked ? (
        <p class="hint">{t("Only you know. They learn of it if they would like to talk, too.")}</p>
      ) : null}
      {hasAgreed ? null : (
        <ActionButton
          do="meeting.ask"
          with={{ person: person.person, on: !hasAsked }}
          look={hasAsked ? "quiet" : "plain"}
          disabled={!hasAsked && !isListed}
          aria-describedby={hasAsked || isListed ? undefined : "enter-first"}
        >
          {hasAsked ? t("Withdraw") : t("I would like to talk")}
          <span class="hidden"> {personLabel(person)}</span>
        </ActionButton>
      )}
    </div>
  );
}

/**
 * Button by which staff remove an entry.
 * @param {{person: FoundPerson, onRemoved: () => void}} props
 */
const Remove = ({ person, onRemoved }) => (
  <div class="meet-wish">
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
  </div>
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
    const reply = await fetch(`/e/${boot.code}/directory?${asked}`, { signal });
    if (reply.ok) return await reply.json();
    if (reply.status === 429) return { problem: (await reply.json()).message };
  } catch {
    // offline, or replaced by a later search
  }
  return { problem: t("The server is not responding. Please try again in a moment.") };
}
