// Import of a programme from a file or a pasted text. All that it adds is shown before.

import { Fragment } from "preact";
import { useRef, useState } from "preact/hooks";
import { useDraft } from "../../../lib/drafts/draft.js";
import { eventUrl } from "../../../lib/event_url.js";
import { hasText } from "../../../lib/has_text.js";
import { joinSentences, n, t } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { event } from "../../../lib/session.js";
import { formatDay, formatRange } from "../../../lib/time/date_format.js";
import { toLocal } from "../../../lib/time/zoned_time.js";
import { uploadFile } from "../../../lib/upload_file.js";
import { FoldLine } from "../../../ui/card.jsx";
import { FactLine } from "../../../ui/fact_line.jsx";
import { Check } from "../../../ui/fields/check.jsx";
import { Field } from "../../../ui/fields/field.jsx";
import { FileButton, ImportOutcome } from "../../../ui/fields/file_import.jsx";
import { SegmentedControl } from "../../../ui/fields/segments.jsx";
import { Row, RowList } from "../../../ui/row_list.jsx";
import { AuthoredText } from "../../../ui/text.jsx";

/** @import { Action } from "../../../lib/types" */
/** @typedef {Extract<Action, {do: "session.add"}>["sessions"][number]} PlannedSession */
/** @typedef {NonNullable<PlannedSession["points"]>[number]} Point */
/**
 * `places`: those of the sessions in the file. `same`: number of sessions that the programme has
 * already. `counts` and `problems`, limits that are broken: of the chosen sessions. `notes`: parts
 * of the file that were left out or changed.
 * @typedef {{by: string, sessions: PlannedSession[], places: number[], points: Point[],
 *   same: number, counts: {sessions: number, days: number, at_once: number}, problems: string[],
 *   notes: string[]}} ProgrammePreview
 */
/**
 * `without`: places of sessions that are left out.
 * @typedef {{content: ?Blob, preview?: ?ProgrammePreview, without: Set<number>,
 *   waiting?: boolean, done?: number, refused?: string[]}} Import
 */

const BYTES_PER_MB = 1024 * 1024;
const MEDIA_TYPE = "application/octet-stream";
const SHOWN_POINTS = 3;
const CLOSED = /** @type {Import} */ ({ content: null, without: new Set() });

/** Card that opens a file or takes a text, and shows its sessions. */
export function ProgrammeImport() {
  const [{ content, preview, without, ...outcome }, set] = useState(CLOSED);
  const wanted = useRef(CLOSED.without);
  const [text, write] = useDraft("programme");
  const [hasBreaks, takeBreaks] = useState(true);
  /** Reads a file, again if other sessions were chosen meanwhile. */
  const read = async (/** @type {Blob} */ opened, by = "", left = CLOSED.without) => {
    const shown = by ? preview : null;
    wanted.current = left;
    set({ content: opened, preview: shown, without: left, waiting: true });
    let reply, sent;
    do {
      sent = wanted.current;
      reply = await upload(opened, { step: "preview", by, ...leftOut(sent) });
    } while (sent !== wanted.current);
    const { refused } = reply;
    set({
      content: opened,
      without: sent,
      ...(refused ? { preview: shown, refused } : { preview: reply }),
    });
  };
  const choose = (/** @type {Set<number>} */ left) => {
    wanted.current = left;
    if (outcome.waiting) set((before) => ({ ...before, without: left }));
    else if (content && preview) read(content, preview.by, left);
  };
  const add = async () => {
    if (!content || !preview) return;
    set({ content, preview, without, waiting: true });
    const agenda = hasBreaks && preview.points.length ? "yes" : "no";
    const query = { step: "import", by: preview.by, agenda, ...leftOut(without) };
    const { refused, done } = await upload(content, query);
    if (!refused) write(null);
    set(refused ? { content, preview, without, refused } : { ...CLOSED, done });
  };
  const open = (/** @type {{currentTarget: HTMLInputElement}} */ { currentTarget: field }) => {
    const [opened] = field.files ?? [];
    field.value = ""; // allows choosing the same file again after correcting it
    if (opened) read(opened);
  };
  return (
    <section class="card stack">
      <div>
        <h2>{t("Import a programme")}</h2>
        <p class="hint">
          {joinSentences(
            t(
              "From pretalx or frab (schedule.json, schedule.xml), a calendar (ICS) or a table (CSV, XLSX).",
            ),
            t("You see everything before it is added."),
          )}
        </p>
      </div>
      <div class="buttons">
        <FileButton
          accept=".json,.xml,.ics,.csv,.xlsx,.txt,.tsv"
          disabled={outcome.waiting}
          onChange={open}
        >
          {t("Choose a file")}
        </FileButton>
      </div>
      <Field
        as="textarea"
        rows={4}
        label={t("Or paste the programme as text")}
        hint={t(
          "One line for each session, such as: 09:00–09:30 Welcome (Ana Silva, Mayor of Porto)",
        )}
        value={text ?? ""}
        onValue={(words) => write(words || null)}
      />
      <div class="buttons">
        <button
          type="button"
          class="button"
          disabled={!text?.trim() || outcome.waiting}
          onClick={() => read(new Blob([text]))}
        >
          {t("Preview the text")}
        </button>
      </div>
      <ImportOutcome
        outcome={outcome}
        doneText={(many) => n("{n} session added.", "{n} sessions added.", many)}
      />
      {preview ? (
        <Preview
          preview={preview}
          without={without}
          waiting={outcome.waiting}
          onChoose={choose}
          hasBreaks={hasBreaks}
          onBreaks={takeBreaks}
          onGroup={(by) => content && read(content, by)}
          onAdd={add}
          onCancel={() => set(CLOSED)}
        />
      ) : null}
    </section>
  );
}

/** @type {(without: Set<number>) => Record<string, string>} */
const leftOut = (without) => ({ without: [...without].join(",") });

/**
 * @param {Blob} content
 * @param {Record<string, string>} query
 * @returns {Promise<any>}
 */
const upload = (content, query) =>
  uploadFile(
    `${eventUrl("sessions/import")}?${new URLSearchParams(query)}`,
    /** @type {File} */ (content),
    MEDIA_TYPE,
    t("This file is too large (limit: {n} MB). Split it.", {
      n: staffRules.programme_bytes / BYTES_PER_MB,
    }),
    staffRules.programme_bytes,
  );

/**
 * @param {{preview: ProgrammePreview, without: Set<number>, waiting: boolean | undefined,
 *   hasBreaks: boolean, onBreaks: (takes: boolean) => void, onChoose: (left: Set<number>) => void,
 *   onGroup: (by: string) => void, onAdd: () => void, onCancel: () => void}} props
 */
function Preview(props) {
  const { preview, without, waiting, hasBreaks, onBreaks, onChoose, onGroup, onAdd, onCancel } =
    props;
  const { by, sessions, places, points, same, counts, problems, notes } = preview;
  const pick = (/** @type {number[]} */ some, /** @type {boolean} */ isOn) => {
    const left = new Set(without);
    for (const place of some) isOn ? left.delete(place) : left.add(place);
    onChoose(left);
  };
  return (
    <div class="stack gap-3 panel" role="group" aria-label={t("Preview")}>
      <SegmentedControl
        label={t("Sessions")}
        value={by}
        choices={[
          ["talk", t("Each entry is a session")],
          ["room_day", t("Each room and day is a session")],
        ]}
        onPick={onGroup}
      />
      <p class="strong">
        <FactLine
          facts={[
            n("{n} session to add", "{n} sessions to add", counts.sessions),
            n("on {n} day", "on {n} days", counts.days),
            n("at most {n} at the same time", "at most {n} at the same time", counts.at_once),
            same && n("{n} already there", "{n} already there", same),
          ]}
        />
      </p>
      <Sentences class="bad" sentences={problems} />
      <Sentences class="warn" sentences={notes} />
      {sessions.length ? (
        <RowList label={t("Sessions to add")} class="programme-preview">
          {daysOf(sessions, places).map(({ starts, rows }) => (
            <Fragment key={starts}>
              <li class="eyebrow">
                <Check
                  isOn={rows.some(({ place }) => !without.has(place))}
                  onToggle={(isOn) =>
                    pick(
                      rows.map(({ place }) => place),
                      isOn,
                    )
                  }
                >
                  {formatDay(starts, event.value.zone)}
                </Check>
              </li>
              {rows.map(({ session, place }) => (
                <SessionPreview
                  key={place}
                  session={session}
                  isOn={!without.has(place)}
                  onToggle={(isOn) => pick([place], isOn)}
                />
              ))}
            </Fragment>
          ))}
        </RowList>
      ) : null}
      {points.length ? (
        <Check isOn={hasBreaks} onToggle={onBreaks}>
          {n(
            "Add {n} break to the agenda of the event",
            "Add {n} breaks to the agenda of the event",
            points.length,
          )}
        </Check>
      ) : null}
      <div class="buttons">
        {(counts.sessions || points.length) && !problems.length ? (
          <button type="button" class="button primary" disabled={waiting} onClick={onAdd}>
            {counts.sessions
              ? n("Add {n} session", "Add {n} sessions", counts.sessions)
              : t("Add the breaks")}
          </button>
        ) : null}
        <button type="button" class="button quiet" onClick={onCancel}>
          {t("Cancel")}
        </button>
      </div>
    </div>
  );
}

/**
 * Sessions by day, with their places in the file.
 * @param {PlannedSession[]} sessions
 * @param {number[]} places
 */
function daysOf(sessions, places) {
  /** @type {{starts: number, rows: {session: PlannedSession, place: number}[]}[]} */
  const days = [];
  for (const [at, session] of sessions.entries()) {
    const day = days.at(-1);
    const row = { session, place: places[at] };
    if (day && localDay(day.starts) === localDay(session.starts)) day.rows.push(row);
    else days.push({ starts: session.starts, rows: [row] });
  }
  return days;
}

/** @param {number} at */
const localDay = (at) => toLocal(at, event.value.zone).split("T")[0];

/** @param {{class: string, sentences: string[]}} props */
const Sentences = ({ class: look, sentences }) =>
  sentences.length ? (
    <ul class={`plain stack gap-1 ${look}`}>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  ) : null;

/**
 * @param {{session: PlannedSession, isOn: boolean, onToggle: (isOn: boolean) => void}} props
 */
function SessionPreview({ session, isOn, onToggle }) {
  const { title, starts, ends, place, hosts, track, points = [] } = session;
  const words = JSON.stringify(title);
  const facts = [place, hosts, track].filter(
    (text) => hasText(text) && JSON.stringify(text) !== words,
  );
  return (
    <Row
      name={
        <Check isOn={isOn} onToggle={onToggle}>
          <span class="muted no-wrap">{formatRange(starts, ends, event.value.zone)}</span>{" "}
          <AuthoredText text={title} as="b" />
          {facts.length ? (
            <span class="block muted small">
              <FactLine facts={facts.map((text, at) => <AuthoredText text={text} key={at} />)} />
            </span>
          ) : null}
        </Check>
      }
    >
      {points.length ? (
        <div class="whole">
          <FoldLine
            title={n("{n} agenda item", "{n} agenda items", points.length)}
            isOpen={points.length <= SHOWN_POINTS}
          >
            <ol class="plain small">
              {points.map((point, at) => (
                <li key={at}>
                  <span class="muted">
                    {formatRange(point.starts, point.ends, event.value.zone)}
                  </span>{" "}
                  <AuthoredText text={point.title} />
                </li>
              ))}
            </ol>
          </FoldLine>
        </div>
      ) : null}
    </Row>
  );
}
