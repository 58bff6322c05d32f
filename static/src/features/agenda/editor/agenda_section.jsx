// The agenda: a table of points, the prepared polls and breakouts of each, and lines that are pasted.

import { useState } from "preact/hooks";
import { partField } from "../../../lib/drafts/part_field.js";
import { t, textOf } from "../../../lib/i18n.js";
import { hasPart } from "../../../lib/page/has_part.js";
import { staffRules } from "../../../lib/rules.js";
import { event, items } from "../../../lib/session.js";
import { formatDay, formatTime } from "../../../lib/time/date_format.js";
import { MINUTE_MS } from "../../../lib/time/durations.js";
import { fromLocal, toLocal } from "../../../lib/time/zoned_time.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { Button } from "../../../ui/buttons/button.jsx";
import { Field } from "../../../ui/fields/field.jsx";
import { Row, RowList } from "../../../ui/row_list.jsx";
import { AuthoredText, UntaggedText } from "../../../ui/text.jsx";
import { SavedField, Section, TextSetting } from "../../event/setting_fields.jsx";
import { requested } from "../../event/settings_address.js";
import { SpeakerNames } from "../point_details.jsx";
import { agendaPoints, dayOf, withPoint, withPoints } from "./agenda_changes.js";
import { PastedLines } from "./pasted_lines.jsx";
import { PointMore } from "./point_more.jsx";

/** @import { PointWithNotes as Point } from "../types" */

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
      <div class="row quiet-tools">
        <span class="agenda-line">
          <span class="muted no-wrap">
            {formatTime(point.starts, zone)}–{formatTime(point.ends, zone)}
          </span>
          <span class="breakable">
            <AuthoredText text={point.title} as="b" />
            <span class="wrap flush muted small">
              {point.notes ? <span>{t("With notes")}</span> : null}
              {point.kind === "break" ? <span>{t("Break")}</span> : null}
              <SpeakerNames point={/** @type {any} */ (point)} class="" />
              {prepared.map(({ key, name }) => (
                <UntaggedText text={name} key={key} />
              ))}
              {isOutside ? (
                <span class="warn strong small">{t("Outside the event's times")}</span>
              ) : null}
            </span>
          </span>
        </span>
        <Button look="quiet" class="quiet-tool" aria-expanded={isOpen} onClick={onToggle}>
          {isOpen ? t("Close") : t("Edit")} <AuthoredText text={point.title} class="hidden" />
        </Button>
      </div>
      {isOpen ? <PointForm at={at} point={point} onClose={onToggle} /> : null}
    </li>
  );
}

/**
 * Field of a point. The agenda is saved as a whole, and refused if it has changed since.
 * @param {number} at
 * @param {string[]} path
 * @param {[(part: any) => string, (text: string) => any] | []} conversions
 */
const pointField = (at, path, ...conversions) => {
  const [toText, toPart] = conversions;
  return {
    ...partField({
      name: `agenda.${at}`,
      whole: agendaPoints()[at],
      path,
      toText,
      toPart,
      action: (/** @type {Point} */ whole) => ({ do: "agenda.set", ...withPoint(at, whole) }),
    }),
    within: String(items.value.agenda?.written ?? 0),
  };
};

/** @param {{at: number, point: Point, onClose: () => void}} props */
function PointForm({ at, point, onClose }) {
  const { zone } = event.value;
  const by = useAction();
  /** @type {[(moment: number) => string, (text: string) => number]} */
  const time = [(moment) => toLocal(moment, zone), (text) => fromLocal(text, zone)];
  /** @type {[path: "starts" | "ends", label: string][]} */
  const times = [
    ["starts", t("Start")],
    ["ends", t("End")],
  ];
  return (
    <div class="stack gap-3 group-form">
      <TextSetting label={t("Title")} field={(path) => pointField(at, ["title", ...path])} />
      {point.speakers?.length ? null : (
        <TextSetting label={t("Speaker")} field={(path) => pointField(at, ["speaker", ...path])} />
      )}
      <SavedField
        {...pointField(at, ["notes"], (notes) => notes ?? "", String)}
        label={t("Notes")}
        hint={t("Only moderators, organisers and speakers see them, in the presenter view.")}
        long
        most={staffRules.point_notes_chars}
        dir="auto"
      />
      <div class="setting-row">
        {times.map(([path, label]) => (
          <SavedField
            key={path}
            {...pointField(at, [path], ...time)}
            label={label}
            type="datetime-local"
            isFit={(/** @type {string} */ text) => fromLocal(text, zone) > 0}
            required
          />
        ))}
      </div>
      <PointMore
        at={at}
        point={point}
        by={by}
        kind={pointField(at, ["kind"], (kind) => kind ?? "talk", String)}
      />
      {hasPart("run_sheet") ? <Prepared at={at} point={point} by={by} /> : null}
      <div class="buttons">
        <ActionButton
          do="agenda.set"
          with={withPoints(agendaPoints().filter((_, nth) => nth !== at))}
          look="danger"
          by={by}
          onDone={onClose}
        >
          {t("Remove")}
        </ActionButton>
      </div>
      <ActionStatus {...by} />
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

/** @type {(point: Point, kind: PreparedKind) => number[]} */
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
 * @param {{at: number, point: Point, by: ReturnType<typeof useAction>}} props
 */
function Prepared({ at, point, by }) {
  const free = freeFor(point);
  /** @type {(kind: PreparedKind, ids: number[]) => ReturnType<typeof withPoints>} */
  const withIds = (kind, ids) => withPoint(at, { ...point, [`${kind}s`]: ids });
  const hang = (/** @type {string} */ wanted) => {
    for (const { key, kind, id } of free)
      if (key === wanted)
        by.send({ do: "agenda.set", ...withIds(kind, [...idsOf(point, kind), id]) });
  };
  return (
    <div class="prepared">
      <p class="strong">{t("Prepared for it")}</p>
      <RowList>
        {preparedFor(point).map(({ key, kind, id, name }) => (
          <Row
            key={key}
            name={<UntaggedText text={name} />}
            tools={
              <ActionButton
                do="agenda.set"
                with={withIds(
                  kind,
                  idsOf(point, kind).filter((each) => each !== id),
                )}
                look="quiet"
                by={by}
              >
                {t("Remove")} <UntaggedText text={name} class="hidden" />
              </ActionButton>
            }
          />
        ))}
      </RowList>
      {free.length ? (
        <Field
          as="select"
          label={t("Add a poll or breakout")}
          isLabelHidden
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
  const by = useAction();
  const most = Math.round(Number(minutes)) * MINUTE_MS;
  const moved = (/** @type {number} */ ms) =>
    points.map((each) => ({ ...each, starts: each.starts + ms, ends: each.ends + ms }));
  const ways = [
    { name: t("Earlier"), ms: -most },
    { name: t("Later"), ms: most },
  ];
  return (
    <div class="wrap" role="group" aria-label={t("Move all")}>
      <Field
        class="inline brief"
        label={t("Move all by minutes")}
        type="number"
        min={1}
        value={minutes}
        onValue={write}
      />
      <span class="buttons">
        {ways.map(({ name, ms }) => (
          <ActionButton
            key={name}
            do="agenda.set"
            with={withPoints(moved(ms))}
            by={by}
            disabled={!(most > 0)}
          >
            {name}
          </ActionButton>
        ))}
      </span>
      <ActionStatus {...by} />
    </div>
  );
}
