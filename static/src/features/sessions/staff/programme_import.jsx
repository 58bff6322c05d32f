// Import of a programme from a file or a pasted text. All that it adds is shown before.

import { useState } from "preact/hooks";
import { useDraft } from "../../../lib/drafts/draft.js";
import { eventUrl } from "../../../lib/event_url.js";
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
 * `same`: number of sessions that the programme has already. `problems`: limits that are broken;
 * `notes`: parts of the file that were left out or changed.
 * @typedef {{by: string, sessions: PlannedSession[], points: Point[], same: number,
 *   counts: {sessions: number, days: number, at_once: number}, problems: string[],
 *   notes: string[]}} ProgrammePreview
 */
/**
 * @typedef {{content: ?Blob, preview?: ?ProgrammePreview, waiting?: boolean, done?: number,
 *   refused?: string[]}} Import
 */

const BYTES_PER_MB = 1024 * 1024;
const MEDIA_TYPE = "application/octet-stream";
const SHOWN_POINTS = 3;
const CLOSED = /** @type {Import} */ ({ content: null });

/** Card that opens a file or takes a text, and shows its sessions. */
export function ProgrammeImport() {
  const [{ content, preview, ...outcome }, set] = useState(CLOSED);
  const [text, write] = useDraft("programme");
  const [hasBreaks, takeBreaks] = useState(true);
  const read = async (/** @type {Blob} */ opened, by = "") => {
    set({ content: opened, preview: by ? preview : null, waiting: true });
    const reply = await upload(opened, { step: "preview", by });
    set(
      reply.refused
        ? { content: opened, preview: by ? preview : null, refused: reply.refused }
        : { content: opened, preview: reply },
    );
  };
  const add = async () => {
    if (!content || !preview) return;
    set({ content, preview, waiting: true });
    const agenda = hasBreaks && preview.points.length ? "yes" : "no";
    const { refused, done } = await upload(content, { step: "import", by: preview.by, agenda });
    if (!refused) write(null);
    set(refused ? { content, preview, refused } : { ...CLOSED, done });
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
          waiting={outcome.waiting}
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
 * @param {{preview: ProgrammePreview, waiting: boolean | undefined, hasBreaks: boolean,
 *   onBreaks: (takes: boolean) => void, onGroup: (by: string) => void, onAdd: () => void,
 *   onCancel: () => void}} props
 */
function Preview({ preview, waiting, hasBreaks, onBreaks, onGroup, onAdd, onCancel }) {
  const { by, sessions, points, same, counts, problems, notes } = preview;
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
          {sessions.map((session, at) => (
            <SessionPreview
              key={at}
              session={session}
              day={isNewDay(sessions, at) ? formatDay(session.starts, event.value.zone) : null}
            />
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
        {(sessions.length || points.length) && !problems.length ? (
          <button type="button" class="button primary" disabled={waiting} onClick={onAdd}>
            {sessions.length
              ? n("Add {n} session", "Add {n} sessions", sessions.length)
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

/** @type {(sessions: {starts: number}[], at: number) => boolean} */
const isNewDay = (sessions, at) =>
  at === 0 || localDay(sessions[at].starts) !== localDay(sessions[at - 1].starts);

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

/** @param {{session: PlannedSession, day: ?string}} props */
function SessionPreview({ session, day }) {
  const { title, starts, ends, place, hosts, track, points = [] } = session;
  return (
    <>
      {day ? (
        <li class="eyebrow" key="day">
          {day}
        </li>
      ) : null}
      <Row
        name={
          <>
            <span class="muted no-wrap">{formatRange(starts, ends, event.value.zone)}</span>{" "}
            <AuthoredText text={title} as="b" />
          </>
        }
        note={
          <FactLine
            facts={[place, hosts, track]
              .filter((text) => Object.keys(text ?? {}).length)
              .map((text, at) => <AuthoredText text={text} key={at} />)}
          />
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
    </>
  );
}
