// Fairness of voices, by pen and by speech: questions asked and answered and minutes spoken, by
// delegation, region and language, and the number of rejections by reason.

import { useState } from "preact/hooks";
import { formatNumber, languageName, locale, n, t, textOf } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { limits, PLENARY } from "../../lib/rules.js";
import { hasDelegations, hasRegions, items, room } from "../../lib/session.js";
import { formatCountdown } from "../../lib/time/clock.js";
import { FactLine } from "../../ui/fact_line.jsx";
import { SegmentedControl } from "../../ui/fields/segments.jsx";
import countsTable from "../../ui/styles/counts_table.css";
import { AuthoredText } from "../../ui/text.jsx";
import { groupWord } from "../event/group_words.js";
import css from "./fairness.css";
import { reasonLabel } from "./question_labels.js";

/** @import { Text } from "../../lib/types" */
/** @typedef {"delegation" | "region" | "language"} Way  way to count */

/**
 * Statistics of the current room, in the plenary with the time spoken. Staff also see the number of
 * waiting questions.
 */
export function Fairness() {
  const ways = countedWays();
  const [picked, setBy] = useState(/** @type {Way} */ ("delegation"));
  const by = ways.some(([way]) => way === picked) ? picked : ways[0][0];
  const counts = items.value[`fairness:${room.value[0]}`];
  const waiting = items.value[`waiting:${room.value[0]}`];
  const times = room.value[0] === PLENARY ? items.value.floor_times : undefined;
  if (!counts && !waiting && !times)
    return (
      <p class="empty">{t("No questions yet. Questions asked and answered are counted here.")}</p>
    );
  const rows = tableRows(by, counts?.[by] ?? {}, waiting?.[by], times?.[by]);
  const heads = [
    ways.find(([way]) => way === by)?.[1],
    t("Asked"),
    t("Answered"),
    waiting && t("Waiting"),
    times && t("Spoken"),
  ];
  return (
    <div class="stack gap-3 fairness">
      <SegmentedControl label={t("Group by")} value={by} onPick={setBy} choices={ways} />
      <table class="counts-table small">
        <thead>
          <tr>
            {heads.filter(Boolean).map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, called, asked, answered, waits, spoken }) => (
            <tr key={id}>
              <th scope="row">{called}</th>
              <td>{formatNumber(asked)}</td>
              <td>{formatNumber(answered)}</td>
              {waiting ? <td>{formatNumber(waits)}</td> : null}
              {times ? <td>{formatCountdown(spoken)}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
      {times ? <p class="muted small">{t("Spoken: minutes and seconds with the floor.")}</p> : null}
      {waiting ? <RejectedSummary counts={waiting.turned_down} /> : null}
      {counts && !waiting ? <RejectedSummary counts={counts.turned_down} isInSteps /> : null}
    </div>
  );
}

/** Ways to count: by the groups that the event has, and by language. */
function countedWays() {
  /** @type {[Way, string][]} */
  const ways = [["language", t("Language")]];
  if (hasRegions.value) ways.unshift(["region", groupWord("region")]);
  if (hasDelegations.value) ways.unshift(["delegation", groupWord("delegation")]);
  return ways;
}

/**
 * Attendees get counts in steps, so that a single rejection cannot be recognised.
 * @param {{counts: Record<string, number>, isInSteps?: boolean}} props
 */
function RejectedSummary({ counts, isInSteps = false }) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const steps = isInSteps ? ` ${t("Shown in steps of {n}.", { n: limits.rejection_step })}` : "";
  if (!all)
    return (
      <p class="muted small">
        {isInSteps
          ? t("Fewer than {n} questions were rejected.", { n: limits.rejection_step })
          : t("No questions were rejected.")}
      </p>
    );
  const facts = Object.entries(counts).map(
    ([code, count]) => `${reasonLabel(code)} ${formatNumber(count)}`,
  );
  return (
    <p class="muted small">
      {n("{n} question was rejected:", "{n} questions were rejected:", all)}{" "}
      <FactLine facts={facts} />.{steps}
    </p>
  );
}

/**
 * Sorted by questions asked, then by time spoken, then by name. Rows without any answered question
 * stay in place.
 * @param {Way} by
 * @param {Record<string, [asked: number, answered: number]>} counts
 * @param {Record<string, number>} [waiting]
 * @param {Record<string, [ms: number, speeches: number]>} [times]
 */
function tableRows(by, counts, waiting = {}, times = {}) {
  const known = [counts, waiting, times].flatMap((each) => Object.keys(each));
  const ids = [...new Set(known)].filter(Boolean);
  const rows = ids.map((id) => ({
    id,
    word: plainName(by, id),
    called: shownName(by, id),
    asked: counts[id]?.[0] ?? 0,
    answered: counts[id]?.[1] ?? 0,
    waits: waiting[id] ?? 0,
    spoken: times[id]?.[0] ?? 0,
  }));
  return rows.sort(
    (one, other) =>
      other.asked - one.asked ||
      other.spoken - one.spoken ||
      one.word.localeCompare(other.word, locale()),
  );
}

/** @type {(by: Way, id: string) => Text | undefined} */
const authoredName = (by, id) =>
  by === "language"
    ? undefined
    : items.value.delegations[by === "region" ? "regions" : "delegations"].find(
        (each) => each.id === id,
      )?.name;
/** @type {(by: Way, id: string) => string} */
const plainName = (by, id) =>
  by === "language" ? languageName(id) : textOf(authoredName(by, id) ?? {}) || id;
/** @param {Way} by @param {string} id */
const shownName = (by, id) =>
  authoredName(by, id) ? (
    <AuthoredText text={authoredName(by, id)} />
  ) : (
    <bdi>{plainName(by, id)}</bdi>
  );

for (const sheet of [countsTable, css]) adoptStyles(sheet);
