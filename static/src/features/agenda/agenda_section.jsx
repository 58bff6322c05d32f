// The agenda: lines that are pasted, a table of points, and the prepared polls and breakouts of
// each.

import { useState } from "preact/hooks";
import { useDraft } from "../../lib/drafts/draft.js";
import { partField } from "../../lib/drafts/part_field.js";
import { languageName, languageTag, n, t, textOf } from "../../lib/i18n.js";
import { staffRules } from "../../lib/rules.js";
import { event, items, lazyModule } from "../../lib/session.js";
import { formatDay, formatTime } from "../../lib/time/date_format.js";
import { fromLocal, toLocal } from "../../lib/time/zoned_time.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { Field } from "../../ui/fields/field.jsx";
import { AuthoredText, UntaggedText } from "../../ui/text.jsx";
import { SavedField, Section, TextSetting } from "../event/setting_fields.jsx";
import { requested } from "../event/settings_address.js";

/** @import { Point } from "./types" */

const readerOfAgenda = lazyModule(() => import("./read_agenda.js"));
const MINUTE_MS = 60_000;
const PROBLEMS = {
  time: () => t("No time"),
  title: () => t("No title"),
  order: () => t("Not after the line above"),
};

const agendaPoints = () => items.value.agenda?.points ?? [];
/** @param {Point[]} points */
const setPoints = (points) => ({
  do: /** @type {const} */ ("agenda.set"),
  points,
  written: items.value.agenda?.written ?? 0,
});

/** Section of the agenda. */
export function Agenda() {
  const points = agendaPoints();
  const [open, setOpen] = useState(/** @type {?number} */ (null));
  const asked = /^agenda\.(\d+)/.exec(requested.value)?.[1];
  const shown = open ?? (asked === undefined ? -1 : Number(asked));
  return (
    <Section id="agenda" title={t("Agenda")}>
      {points.length ? (
        <ol class="plain rows agenda-rows">
          {points.map((point, at) => (
            <PointRow
              key={at}
              at={at}
              point={point}
              day={isNewDay(points, at) ? formatDay(point.starts, event.value.zone) : null}
              isOpen={at === shown}
              onToggle={() => setOpen(at === shown ? -1 : at)}
            />
          ))}
        </ol>
      ) : (
        <p class="empty">{t("The agenda is empty.")}</p>
      )}
      {points.length ? <MoveAll points={points} /> : null}
      <PastedLines points={points} />
    </Section>
  );
}

/** @param {number} at */
const dayOf = (at) => toLocal(at, event.value.zone).split("T")[0];
/** @type {(points: Point[], at: number) => boolean} */
const isNewDay = (points, at) =>
  dayOf(points[at].starts) !== dayOf(points[at > 0 ? at - 1 : points.length - 1].starts);

/**
 * @param {{at: number, point: Point, day: ?string, isOpen: boolean, onToggle: () => void}} props
 */
function PointRow({ at, point, day, isOpen, onToggle }) {
  const { zone, ends: end, starts: start } = event.value;
  const isOutside = point.starts < start || point.ends > end;
  const prepared = preparedFor(point);
  return (
    <li class="group-row">
      {day ? <p class="eyebrow">{day}</p> : null}
      <div class="row">
        <span class="agenda-line">
          <span class="agenda-time">
            {formatTime(point.starts, zone)}–{formatTime(point.ends, zone)}
          </span>
          <span class="breakable">
            <AuthoredText text={point.title} as="b" />
            <span class="wrap group-facts muted small">
              {point.speaker ? <AuthoredText text={point.speaker} /> : null}
              {prepared.map(({ key, name }) => (
                <UntaggedText text={name} key={key} />
              ))}
              {isOutside ? <span class="lack">{t("Outside the event's times")}</span> : null}
            </span>
          </span>
        </span>
        <button type="button" class="button quiet" aria-expanded={isOpen} onClick={onToggle}>
          {isOpen ? t("Close") : t("Edit")} <AuthoredText text={point.title} class="hidden" />
        </button>
      </div>
      {isOpen ? <PointForm at={at} point={point} onClose={onToggle} /> : null}
    </li>
  );
}

/**
 * Field of a point. The agenda is saved as a whole, and refused if it has changed since.
 * @param {number} at
 * @param {string[]} path
 * @param {[(part: number) => string, (text: string) => number] | []} conversions
 */
const pointField = (at, path, ...conversions) => {
  const points = agendaPoints();
  const [toText, toPart] = conversions;
  return {
    ...partField({
      name: `agenda.${at}`,
      whole: points[at],
      path,
      toText,
      toPart,
      action: (/** @type {Point} */ whole) =>
        setPoints(points.map((each, nth) => (nth === at ? whole : each))),
    }),
    within: String(items.value.agenda?.written ?? 0),
  };
};

/** @param {{at: number, point: Point, onClose: () => void}} props */
function PointForm({ at, point, onClose }) {
  const { zone } = event.value;
  const { send, waiting, problem } = useAction();
  /** @type {[(moment: number) => string, (text: string) => number]} */
  const time = [(moment) => toLocal(moment, zone), (text) => fromLocal(text, zone)];
  /** @param {string} text */
  const isTime = (text) => fromLocal(text, zone) > 0;
  /** @param {Partial<Point>} changes */
  const change = (changes) =>
    send(
      setPoints(agendaPoints().map((each, nth) => (nth === at ? { ...each, ...changes } : each))),
    );
  const remove = async () => {
    if (await send(setPoints(agendaPoints().filter((_, nth) => nth !== at)))) onClose();
  };
  return (
    <div class="stack gap-3 group-form">
      <TextSetting label={t("Title")} field={(path) => pointField(at, ["title", ...path])} />
      <TextSetting label={t("Speaker")} field={(path) => pointField(at, ["speaker", ...path])} />
      <div class="setting-row">
        <SavedField
          {...pointField(at, ["starts"], ...time)}
          label={t("Start")}
          type="datetime-local"
          isFit={isTime}
          required
        />
        <SavedField
          {...pointField(at, ["ends"], ...time)}
          label={t("End")}
          type="datetime-local"
          isFit={isTime}
          required
        />
      </div>
      <Prepared point={point} onChange={change} waiting={waiting} />
      <div class="buttons">
        <button type="button" class="button danger" disabled={waiting} onClick={remove}>
          {t("Remove")}
        </button>
      </div>
      <ActionStatus waiting={waiting} problem={problem} />
    </div>
  );
}

/** @typedef {"poll" | "breakout"} PreparedKind */
/** @type {readonly PreparedKind[]} */
const PREPARED_KINDS = ["poll", "breakout"];

/** @type {(kind: PreparedKind, id: number) => string} */
const nameOf = (kind, id) => {
  const text =
    kind === "poll" ? items.value[`poll:${id}`]?.prompt : items.value[`breakout:${id}`]?.title;
  return textOf(text ?? {}) || `${kind === "poll" ? t("Poll") : t("Breakout")} ${id}`;
};

/**
 * Ids of the items of a kind that are prepared for a point.
 * @type {(point: Point, kind: PreparedKind) => number[]}
 */
const idsOf = (point, kind) => point[`${kind}s`] ?? [];

/** @param {Point} point */
const preparedFor = (point) =>
  PREPARED_KINDS.flatMap((kind) =>
    idsOf(point, kind).map((id) => ({ key: `${kind}:${id}`, kind, id, name: nameOf(kind, id) })),
  );

/**
 * Drafts that could be prepared for a point.
 * @param {Point} point
 */
const freeFor = (point) =>
  Object.keys(items.value).flatMap((key) => {
    const kind = PREPARED_KINDS.find((each) => key.startsWith(`${each}:`));
    const id = Number(key.split(":")[1]);
    if (!kind || items.value[`${kind}:${id}`].state !== "draft") return [];
    return idsOf(point, kind).includes(id) ? [] : [{ key, kind, id }];
  });

/**
 * Polls and breakouts that are hung under a point: the run sheet of the moderators.
 * @param {{point: Point, onChange: (changes: Partial<Point>) => void, waiting: boolean}} props
 */
function Prepared({ point, onChange, waiting }) {
  const free = freeFor(point);
  /** @param {string} key */
  const hang = (key) => {
    const found = free.find((each) => each.key === key);
    if (found) onChange({ [`${found.kind}s`]: [...idsOf(point, found.kind), found.id] });
  };
  return (
    <div class="prepared">
      <p class="strong">{t("Prepared for it")}</p>
      <ul class="plain">
        {preparedFor(point).map(({ key, kind, id, name }) => (
          <li class="row" key={key}>
            <UntaggedText text={name} />
            <button
              type="button"
              class="button quiet"
              disabled={waiting}
              onClick={() =>
                onChange({ [`${kind}s`]: idsOf(point, kind).filter((each) => each !== id) })
              }
            >
              {t("Remove")} <UntaggedText text={name} class="hidden" />
            </button>
          </li>
        ))}
      </ul>
      {free.length ? (
        <Field
          as="select"
          label={<span class="hidden">{t("Add a poll or breakout")}</span>}
          value=""
          onValue={hang}
        >
          <option value="">{t("Add a poll or breakout")}</option>
          {free.map(({ key, kind, id }) => (
            <option value={key} key={key}>
              {nameOf(kind, id)}
            </option>
          ))}
        </Field>
      ) : (
        <p class="hint">{t("Prepare polls and breakouts first, then add them here.")}</p>
      )}
    </div>
  );
}

/**
 * Moves all points by some minutes.
 * @param {{points: Point[]}} props
 */
function MoveAll({ points }) {
  const [minutes, write] = useState("10");
  const { send, waiting, problem } = useAction();
  const by = Math.round(Number(minutes)) * MINUTE_MS;
  /** @param {number} shift */
  const move = (shift) =>
    send(
      setPoints(
        points.map((each) => ({ ...each, starts: each.starts + shift, ends: each.ends + shift })),
      ),
    );
  const ways = [
    { name: t("Earlier"), shift: -by },
    { name: t("Later"), shift: by },
  ];
  return (
    <div class="move-all" role="group" aria-label={t("Move all")}>
      <label class="field inline">
        <span>{t("Move all by minutes")}</span>
        <input
          type="number"
          min={1}
          class="brief-input"
          value={minutes}
          onInput={({ currentTarget }) => write(currentTarget.value)}
        />
      </label>
      <span class="buttons">
        {ways.map(({ name, shift }) => (
          <button
            type="button"
            class="button"
            key={name}
            disabled={waiting || !(by > 0)}
            onClick={() => move(shift)}
          >
            {name}
          </button>
        ))}
      </span>
      <ActionStatus waiting={waiting} problem={problem} />
    </div>
  );
}

/**
 * Field for lines of an agenda, with a preview of their reading.
 * @param {{points: Point[]}} props
 */
function PastedLines({ points }) {
  const { languages, zone, starts, ends } = event.value;
  const [text, write] = useDraft("edit:agenda");
  const [language, pick] = useState(languages[0]);
  const { send, waiting, problem } = useAction();
  const reader = text ? readerOfAgenda("") : null;
  const lines = reader ? reader.readAgenda(text, { day: dayOf(starts), zone, ends }) : [];
  const good = lines.flatMap((each) => ("problem" in each ? [] : [each]));
  /** @param {Point[]} before */
  const save = async (before) => {
    if (reader && (await send(setPoints(reader.mergeAgenda(before, good, language))))) write(null);
  };
  return (
    <div class="stack gap-3 group-import">
      <h3>{t("From lines of text")}</h3>
      <label class="field">
        <span class="hint">{t("One line for each item: 09:00 Welcome – Ms Li")}</span>
        <textarea
          rows={3}
          dir="auto"
          lang={languageTag(language)}
          aria-label={t("Lines of the agenda")}
          value={text ?? ""}
          onInput={({ currentTarget }) => write(currentTarget.value || null)}
        />
      </label>
      {languages.length > 1 ? (
        <label class="field inline">
          <span>{t("Language of these lines")}</span>
          <select value={language} onChange={({ currentTarget }) => pick(currentTarget.value)}>
            {languages.map((id) => (
              <option value={id} key={id} lang={languageTag(id)}>
                {languageName(id)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {lines.length ? (
        <div class="stack gap-3 panel import-preview" role="group" aria-label={t("Preview")}>
          <ol class="plain rows">
            {lines.map((each) => (
              <li
                class="agenda-line"
                key={each.line}
                data-state={"problem" in each ? "problem" : "new"}
              >
                <span class="agenda-time">
                  {"problem" in each
                    ? `${each.line}`
                    : `${formatTime(each.starts, zone)}–${formatTime(each.ends, zone)}`}
                </span>
                {"problem" in each ? (
                  <span class="breakable">
                    <span class="bad">{PROBLEMS[each.problem]()}</span>{" "}
                    <UntaggedText text={each.words} class="muted" />
                  </span>
                ) : (
                  <span class="breakable">
                    <UntaggedText text={each.title} class="strong" />{" "}
                    <UntaggedText text={each.speaker} class="muted" />
                  </span>
                )}
              </li>
            ))}
          </ol>
          <div class="buttons">
            <button
              type="button"
              class="button primary"
              disabled={waiting || !good.length}
              onClick={() => save(points)}
            >
              {n("Add {n} item", "Add {n} items", good.length)}
            </button>
            {points.length ? (
              <button
                type="button"
                class="button"
                disabled={waiting || !good.length}
                onClick={() => save([])}
              >
                {t("Replace the agenda")}
              </button>
            ) : null}
            <button type="button" class="button quiet" onClick={() => write(null)}>
              {t("Cancel")}
            </button>
          </div>
          <ActionStatus waiting={waiting} problem={problem}>
            {points.length + good.length > staffRules.points
              ? t("There is room for {n} of them. Remove some lines.", { n: staffRules.points })
              : null}
          </ActionStatus>
        </div>
      ) : null}
    </div>
  );
}
