// Points to look at before the event starts, each with a link to its field. They never block.

import {
  joinList,
  joinSentences,
  languageName,
  languageTag,
  n,
  t,
  textOf,
} from "../../lib/i18n.js";
import { PLENARY } from "../../lib/rules.js";
import { event, isEnded, items, itemsByKind, presentByDelegation } from "../../lib/session.js";
import { useServerNow } from "../../lib/time/clock.js";
import { RowList } from "../../ui/row_list.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { roleLabel } from "../people/roles.js";
import { forecastSentence, useForecast } from "../polls/forecast.jsx";
import { groupWord } from "./group_words.js";
import { fieldUrl, setupGaps } from "./setup_texts.js";

const SHOWN_TEXTS = 30;
const SHOWN_GROUPS = 8;
const MINUTE_MS = 60_000;

/** Card of possible problems; none once the event has ended. */
export function Readiness() {
  const now = useServerNow(true, MINUTE_MS);
  const forecast = useForecast(isEnded.value ? null : draftConfig(), {});
  if (isEnded.value) return null;
  const unnamed = event.value.look?.logos?.find(({ name }) => !textOf(name));
  const { starts, ends } = event.value;
  /** @type {[field: string, words: string | null | false | undefined][]} */
  const points = [
    ["starts", !(starts && ends) && t("The event has no times yet.")],
    ["agenda", agendaPoint()],
    [
      `look.logos.${unnamed?.file}.name.${event.value.languages[0]}`,
      unnamed && t("A logo has no name."),
    ],
    ["people", linksPoint()],
    ["people", headsPoint()],
    ["groups", openDelegations().length === 1 && t("There is only one group to join.")],
    ["people", absentPoint(now)],
    ["k", hiddenPoint()],
    ["k", forecastPoint(forecast)],
    ["people", networkPoint()],
  ];
  const found = points.filter(([, words]) => words);
  const gaps = setupGaps();
  return (
    <section class="card stack gap-2 breakable" aria-labelledby="readiness-title">
      <h2 id="readiness-title">{t("Ready?")}</h2>
      {found.length || gaps.length ? null : (
        <p class="muted">{t("No open points. Everything is filled in.")}</p>
      )}
      <ul class="plain">
        {found.map(([field, words]) => (
          <li key={`${words}`}>
            <a class="target gap-3" href={fieldUrl(field)}>
              <span class="badge-dot" />
              {words}
            </a>
          </li>
        ))}
      </ul>
      {gaps.length ? <MissingTexts gaps={gaps} /> : null}
    </section>
  );
}

/**
 * Texts that lack a language, with a link to each field.
 * @param {{gaps: ReturnType<typeof setupGaps>}} props
 */
const MissingTexts = ({ gaps }) => (
  <details class="fold flush">
    <summary>
      {n("{n} text lacks a translation", "{n} texts lack a translation", gaps.length)}
    </summary>
    <RowList>
      {gaps.slice(0, SHOWN_TEXTS).map(({ what, text, field, lacks }) => (
        <li class="wrap flush" key={field}>
          <span class="muted">{what}</span> <AuthoredText text={text} />
          {lacks.map((/** @type {string} */ language) => (
            <a
              class="target"
              key={language}
              href={fieldUrl(`${field}.${language}`)}
              lang={languageTag(language)}
            >
              {languageName(language)}
            </a>
          ))}
        </li>
      ))}
    </RowList>
    {gaps.length > SHOWN_TEXTS ? (
      <p class="hint">{n("and {n} more", "and {n} more", gaps.length - SHOWN_TEXTS)}</p>
    ) : null}
  </details>
);

function linksPoint() {
  const names = (itemsByKind.value.link ?? [])
    .filter(([, { revoked, opened }]) => !revoked && !opened)
    .map(([, { role, label }]) => label || roleLabel(role));
  return names.length ? t("Not opened yet: {names}", { names: joinList(names) }) : null;
}

/** Delegations without anyone to cast their official vote, if such a vote is prepared. */
function headsPoint() {
  const isPrepared = (itemsByKind.value.poll ?? []).some(
    ([, { level, state }]) => level === "official" && state !== "closed",
  );
  const links = (itemsByKind.value.link ?? []).filter(
    ([, { role, revoked }]) => !revoked && (role === "head" || role === "deputy"),
  );
  const missing = (items.value.delegations?.delegations ?? []).filter(
    ({ id, observer }) => !observer && !links.some(([, { delegation }]) => delegation === id),
  );
  if (!isPrepared || !missing.length) return null;
  return t("No one can cast the official vote of {names}. Create links for their heads.", {
    names: joinList(missing.map(({ name }) => textOf(name))),
  });
}

function agendaPoint() {
  const { starts, ends } = event.value;
  const points = items.value.agenda?.points ?? [];
  const outside = points.filter((point) => point.starts < starts || point.ends > ends).length;
  return outside
    ? n(
        "{n} agenda item is outside the times of the event",
        "{n} agenda items are outside the times of the event",
        outside,
      )
    : null;
}

/** Delegations that can be joined. */
const openDelegations = () =>
  (items.value.delegations?.delegations ?? []).filter(({ closed }) => !closed);

/**
 * Delegations without anyone, once people may join.
 * @param {number} now
 */
function absentPoint(now) {
  const { doors, doors_at: opens, state } = event.value;
  if (state !== "live" && doors !== "open" && now < opens) return null;
  const here = presentByDelegation.value;
  const absent = openDelegations().filter(({ id }) => !here[id]);
  if (!absent.length || !Object.keys(here).length) return null;
  const names = absent.slice(0, SHOWN_GROUPS).map(({ name }) => textOf(name));
  const rest = absent.length - names.length;
  return t("No one is here from {groups}", {
    groups: joinList(rest ? [...names, n("{n} other", "{n} others", rest)] : names),
  });
}

/** Delegations with results that would be hidden at their present size. */
function hiddenPoint() {
  const { k } = event.value;
  const here = presentByDelegation.value;
  const voting = openDelegations().filter(({ observer }) => !observer);
  const hidden = voting.filter(({ id }) => here[id] > 0 && here[id] < k).length;
  if (!hidden) return null;
  return t(
    "{groups}: {n} of {all} have fewer than {k} people here. Their results would be hidden.",
    { groups: groupWord("delegation", "many"), n: hidden, all: voting.length, k },
  );
}

/** Configuration of the first anonymous poll that was prepared; null: there is none. */
function draftConfig() {
  const drafts = items.value[`drafts:${PLENARY}`] ?? [];
  const first = drafts.map((id) => items.value[`poll:${id}`]).find((poll) => poll?.anonymous);
  return first?.config ?? null;
}

/** Limits of joining with the code for results by group, if an anonymous poll is prepared. */
function networkPoint() {
  const isOpen = (items.value.admission?.admission ?? "open") === "open";
  if (!isOpen || !openDelegations().length || draftConfig() === null) return null;
  return joinSentences(
    t(
      "People who join with the code on one network, as in a hall, count as one towards groups of {k}.",
      { k: event.value.k },
    ),
    t("To count everyone, use links of delegations or personal links."),
  );
}

/**
 * Results that could be shown of the first prepared poll, if some would be hidden.
 * @param {ReturnType<typeof useForecast>} found
 */
const forecastPoint = (found) =>
  found?.ranges.some(({ low }) => low < found.delegations) && forecastSentence(found);
