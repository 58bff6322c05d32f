// Forms that add a session and change its plan. What was typed stays until it is saved.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useDraftAction } from "../../../lib/drafts/draft_action.js";
import { hasText } from "../../../lib/has_text.js";
import { t } from "../../../lib/i18n.js";
import { listedSessions } from "../../../lib/page/session_list.js";
import { limits } from "../../../lib/rules.js";
import { event } from "../../../lib/session.js";
import { zoneName } from "../../../lib/time/date_format.js";
import { MINUTE_MS } from "../../../lib/time/durations.js";
import { fromLocal, toLocal } from "../../../lib/time/zoned_time.js";
import { ActionForm } from "../../../ui/action_form.jsx";
import { Field } from "../../../ui/fields/field.jsx";
import { LocalisedInput } from "../../../ui/fields/localised_input.jsx";

/** @import { ComponentChildren, Text } from "../../../lib/types" */
/** @import { Session } from "../../../lib/page/session_list.js" */
/**
 * Fields as they are typed; times are local to the event.
 * @typedef {{title: Text, starts: string, ends: string, place: Text, call: string, hosts: Text,
 *   track: Text, description: Text}} SessionDraft
 */
/** @typedef {Omit<Session, "number">} SessionFields */

/** Button that opens the form of a new session, or the form while something is typed in it. */
export function AddSession() {
  const { draft, keep, ...by } = useDraftAction("session.add");
  const [isOpen, setOpen] = useState(Boolean(draft));
  const place = useFirstFocus(isOpen);
  if (!isOpen)
    return (
      <div class="buttons" ref={place}>
        <button type="button" class="button primary" onClick={() => setOpen(true)}>
          {t("Add a session")}
        </button>
      </div>
    );
  const typed = draft ?? newDraft();
  const close = () => {
    keep(null);
    setOpen(false);
  };
  const add = async () => {
    const sessions = [toFields(typed)];
    if (await by.send({ do: "session.add", sessions })) close();
  };
  return (
    <section class="card stack" ref={place}>
      <h2>{t("New session")}</h2>
      <SessionForm typed={typed} onType={keep} by={by} onSubmit={add} onCancel={close}>
        {t("Add session")}
      </SessionForm>
    </section>
  );
}

/**
 * Ref of an element that takes the place of another when `isOpen` changes: its first field or button
 * gets the focus then.
 * @param {boolean} isOpen
 */
function useFirstFocus(isOpen) {
  const place = useRef(/** @type {?any} */ (null));
  const wasOpen = useRef(isOpen);
  useLayoutEffect(() => {
    if (wasOpen.current !== isOpen) place.current?.querySelector("input, button").focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return place;
}

/** @param {{session: Session, onClose: () => void, tools?: ComponentChildren}} props */
export function EditSession({ session, onClose, tools }) {
  const { number, ...plan } = session;
  const { draft, keep, ...by } = useDraftAction(`session.edit.${number}`);
  /** @type {{typed: SessionDraft, was: SessionFields}} */
  const { typed, was } = draft ?? { typed: toDraft(plan), was: plan };
  const close = () => {
    keep(null);
    onClose();
  };
  const save = async () => {
    const done = await by.send({ do: "session.edit", number, session: toFields(typed), was });
    if (done) close();
    // After an edit conflict, saving again overwrites.
    else keep({ typed, was: plan });
  };
  return (
    <SessionForm
      typed={typed}
      onType={(next) => keep({ typed: next, was })}
      by={by}
      onSubmit={save}
      onCancel={close}
      tools={tools}
    >
      {t("Save")}
    </SessionForm>
  );
}

/**
 * @param {{typed: SessionDraft, onType: (typed: SessionDraft) => void,
 *   by: {waiting: boolean, problem: ?string}, onSubmit: () => void, onCancel: () => void,
 *   tools?: ComponentChildren, children: ComponentChildren}} props
 */
function SessionForm({ typed, onType, by, onSubmit, onCancel, tools, children }) {
  const { zone } = event.value;
  /** @param {keyof SessionDraft} name */
  const write = (name) => (/** @type {any} */ value) => onType({ ...typed, [name]: value });
  const starts = fromLocal(typed.starts, zone);
  /** A new start moves the end with it. @param {string} text */
  const move = (text) => {
    const length = fromLocal(typed.ends, zone) - starts;
    const to = fromLocal(text, zone);
    const ends = to > 0 && length > 0 ? toLocal(to + length, zone) : typed.ends;
    onType({ ...typed, starts: text, ends });
  };
  const isInOrder = fromLocal(typed.ends, zone) > starts;
  return (
    <ActionForm
      by={by}
      submit={children}
      isReady={hasText(typed.title) && isInOrder}
      onSubmit={onSubmit}
      onCancel={onCancel}
      tools={tools}
    >
      <LocalisedInput label={t("Title")} value={typed.title} onChange={write("title")} />
      <div class="setting-row">
        <Field
          label={t("Start")}
          type="datetime-local"
          value={typed.starts}
          onValue={move}
          required
        />
        <Field
          label={t("End")}
          type="datetime-local"
          value={typed.ends}
          onValue={write("ends")}
          problem={
            typed.starts && typed.ends && !isInOrder ? t("The end must be after the start.") : null
          }
          required
        />
      </div>
      <p class="hint">
        {t("Times are {zone}.", {
          zone: zoneName(starts > 0 ? starts : event.value.starts, zone),
        })}
      </p>
      <LocalisedInput label={t("Venue")} value={typed.place} onChange={write("place")} />
      <LocalisedInput
        label={t("Hosts or speakers")}
        value={typed.hosts}
        onChange={write("hosts")}
      />
      <LocalisedInput label={t("Track")} value={typed.track} onChange={write("track")} />
      <Field
        label={t("Video call")}
        type="url"
        value={typed.call}
        onValue={write("call")}
        hint={t("Leave it empty to use the call of the event.")}
        placeholder="https://"
      />
      <LocalisedInput
        label={t("Description")}
        value={typed.description}
        long
        most={limits.paragraph_chars}
        onChange={write("description")}
      />
    </ActionForm>
  );
}

/** A new session follows the last one, or starts with the event. @returns {SessionDraft} */
function newDraft() {
  const starts = listedSessions().at(-1)?.ends ?? event.value.starts;
  return toDraft({ title: {}, starts, ends: starts + 60 * MINUTE_MS, place: {}, call: "" });
}

/** @param {Partial<SessionFields> & {starts: number, ends: number}} plan @returns {SessionDraft} */
const toDraft = ({ title, starts, ends, place, call, hosts, track, description }) => ({
  title: title ?? {},
  starts: toLocal(starts, event.value.zone),
  ends: toLocal(ends, event.value.zone),
  place: place ?? {},
  call: call ?? "",
  hosts: hosts ?? {},
  track: track ?? {},
  description: description ?? {},
});

/** @param {SessionDraft} draft @returns {SessionFields} */
const toFields = ({ starts, ends, ...texts }) => ({
  ...texts,
  starts: fromLocal(starts, event.value.zone),
  ends: fromLocal(ends, event.value.zone),
});
