// Points to look at before the event starts, each with a link to its field. They never block.

import { eventUrl } from "../../lib/event_url.js";
import { joinList, joinSentences, n, t, textOf } from "../../lib/i18n.js";
import { PLENARY } from "../../lib/rules.js";
import { event, isEnded, items, itemsByKind, presentByDelegation } from "../../lib/session.js";
import { useServerNow } from "../../lib/time/clock.js";
import { MINUTE_MS } from "../../lib/time/durations.js";
import { isHeadRole, linkLabel } from "../people/roles.js";
import { forecastSentence, useForecast } from "../polls/forecast.jsx";
import { findMissingTexts, MissingTexts } from "../translation/missing_texts.jsx";
import { groupWord } from "./group_words.js";
import { fieldUrl } from "./setup_texts.js";

/** @import { ComponentChildren } from "../../lib/types" */

const SHOWN_NAMES = 4;

/** Card of possible problems; none once the event has ended, nor of a rehearsal, which has a verdict. */
export function Readiness() {
  const now = useServerNow(true, MINUTE_MS);
  const forecast = useForecast(isEnded.value ? null : draftConfig(), {});
  if (isEnded.value || event.value.rehearsal) return null;
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
    ["links", event.value.state !== "draft" && linksPoint()],
    ["heads", headsPoint()],
    ["groups", openDelegations().length === 1 && t("There is only one group to join.")],
    ["people", absentPoint(now)],
    ["k", hiddenPoint()],
    ["k", forecastPoint(forecast)],
    ["people", networkPoint()],
  ];
  const found = points.filter(([, words]) => words);
  const steps = event.value.state === "draft" ? firstSteps() : [];
  const gaps = findMissingTexts();
  return (
    <section class="card stack gap-2 breakable ready" aria-labelledby="readiness-title">
      <h2 id="readiness-title">{t("Ready?")}</h2>
      <ul class="plain fit gap-0">
        {steps.map(([href, words, isDone]) => (
          <Line key={href} href={href} isDone={isDone}>
            {words}
          </Line>
        ))}
      </ul>
      {found.length || gaps.length || steps.some(([, , isDone]) => !isDone) ? null : (
        <p class="muted">{t("No open points. Everything is filled in.")}</p>
      )}
      <ul class="plain stack gap-1">
        {found.map(([field, words]) => (
          <Line key={`${words}`} href={PAGES[field]?.() ?? fieldUrl(field)}>
            {words}
          </Line>
        ))}
      </ul>
      {gaps.length ? <MissingTexts gaps={gaps} /> : null}
    </section>
  );
}

/** @type {Record<string, () => string>} */
const PAGES = { links: () => eventUrl("roster#links"), heads: () => eventUrl("roster#heads") };

/** @param {{href: string, isDone?: boolean, children: ComponentChildren}} props */
const Line = ({ href, isDone = false, children }) => (
  <li>
    <a class="target gap-3" href={href} data-done={isDone}>
      <span class="badge-dot" aria-hidden="true" />
      <span>
        {children}
        {isDone ? <span class="hidden"> ({t("done")})</span> : null}
      </span>
    </a>
  </li>
);

/** @returns {[href: string, words: string, isDone: boolean][]} */
function firstSteps() {
  const groups = items.value.delegations?.delegations.length ?? 0;
  const points = items.value.agenda?.points.length ?? 0;
  const polls = items.value[`drafts:${PLENARY}`]?.length ?? 0;
  const unopened = linksPoint();
  return [
    [
      fieldUrl("groups"),
      groups
        ? t("{groups}: {n}", { groups: groupWord("delegation", "many"), n: groups })
        : t("No delegations: one group"),
      groups > 0,
    ],
    [
      fieldUrl("agenda"),
      points ? n("{n} agenda item", "{n} agenda items", points) : t("The agenda is empty."),
      points > 0,
    ],
    [
      eventUrl("polls"),
      polls ? n("{n} poll prepared", "{n} polls prepared", polls) : t("No poll prepared"),
      polls > 0,
    ],
    [eventUrl("roster#links"), unopened ?? t("All links opened"), unopened === null],
  ];
}

/** Links that nobody has opened: those of heads are as many as delegations, so they are counted. */
function linksPoint() {
  const links = (itemsByKind.value.link ?? []).filter(
    ([, { revoked, opened }]) => !revoked && !opened,
  );
  const heads = links.filter(([, { role }]) => isHeadRole(role)).length;
  const names = links
    .filter(([, { role }]) => !isHeadRole(role))
    .map(([, link]) => linkLabel(link));
  if (heads) names.push(n("{n} head of a delegation", "{n} heads of delegations", heads));
  return names.length ? t("Not opened yet: {names}", { names: listSome(names) }) : null;
}

/**
 * Names as a list, of many the first and the number of the others.
 * @param {string[]} names
 */
function listSome(names) {
  const rest = names.length - SHOWN_NAMES;
  return joinList(
    rest > 1 ? [...names.slice(0, SHOWN_NAMES), n("{n} other", "{n} others", rest)] : names,
  );
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
    names: listSome(missing.map(({ name }) => textOf(name))),
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
  return t("No one is here from {groups}", {
    groups: listSome(absent.map(({ name }) => textOf(name))),
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
