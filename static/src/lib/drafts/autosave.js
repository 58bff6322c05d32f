// Autosave for a field that several people edit. Text is saved CALM_MS after the last key press; it
// survives a reload and a lost connection. If someone else has changed the field since typing
// began, nothing is sent until the reader picks a text of both.

import { useEffect, useRef, useState } from "preact/hooks";
import { status } from "../session.js";
import { useAction } from "../use_action.js";
import { useDraft } from "./draft.js";
import {
  keepOwn,
  theirText as others,
  recordTyping,
  markSent as sending,
  settleSaved,
} from "./unsaved_text.js";

/** @import { Unsaved } from "./unsaved_text.js" */

const CALM_MS = 800;

/**
 * @param {object} field
 * @param {string} field.name  name of the draft
 * @param {string} field.stored  the field's text as everyone sees it
 * @param {(text: string) => import("../types").Action} field.action  the action that saves a text
 * @param {(text: string) => boolean} field.isFit  whether a text may be saved
 * @param {string} [field.within]  version of the whole that the action replaces, of which the field
 * is a part: a refused text is sent again once it has changed
 * @returns {{value: string, write: (text: string) => void, leave: () => void,
 *   theirs: string | null, takeTheirs: () => void, keepMine: () => void, isSaved: boolean,
 *   isKept: boolean, waiting: boolean, problem: string | null}} `leave` saves at once; `theirs` is
 *   the conflicting text of someone else; `isKept`: unsaved, to be sent once connected
 */
export function useAutosave({ name, stored, action, isFit, within = "" }) {
  /** @type {[?Unsaved, (unsaved: ?Unsaved) => void, ...unknown[]]} */
  const [unsaved, setUnsaved] = useDraft(name);
  const { send, waiting, problem } = useAction();
  const [saved, setSaved] = useState(/** @type {?{text: string, before: string}} */ (null));
  const requested = useRef(/** @type {?string} */ (null));
  const latest = useRef({ unsaved, stored, within, save: async () => {} });
  const isUnmounted = useRef(false);
  const theirs = others(unsaved, stored);
  const saveNow = async () => {
    const { unsaved: now, within: version } = latest.current;
    if (!now || requested.current === requestOf(now, version) || !isFit(now.text)) return;
    const { text } = now;
    requested.current = requestOf(now, version);
    setUnsaved(sending(now));
    const done = await send(action(text));
    if (done) requested.current = null;
    if (done) setSaved({ text, before: latest.current.stored });
    if (done && isUnmounted.current) setUnsaved(null);
  };
  latest.current = { unsaved, stored, within, save: saveNow };
  const isDue =
    unsaved &&
    theirs === null &&
    !waiting &&
    status.value === "connected" &&
    requested.current !== requestOf(unsaved, within) &&
    saved?.text !== unsaved.text;
  useEffect(() => {
    if (!isDue) return undefined;
    const timer = setTimeout(() => latest.current.save(), CALM_MS);
    return () => clearTimeout(timer);
  }, [isDue, unsaved?.text, within]);
  useEffect(() => {
    if (!unsaved || waiting) return;
    if (unsaved.text === stored) setUnsaved(null);
    else if (saved && stored !== saved.before && unsaved.base !== saved.text)
      setUnsaved(settleSaved(unsaved, saved.text, stored));
  });
  const saveOnLeave = () => {
    isUnmounted.current = true;
    latest.current.save();
  };
  useEffect(() => saveOnLeave, []);
  return {
    value: unsaved?.text ?? stored,
    write: (text) => setUnsaved(recordTyping(unsaved, text, stored)),
    leave: () => theirs === null && status.value === "connected" && saveNow(),
    theirs,
    takeTheirs: () => setUnsaved(null),
    keepMine: () => unsaved && setUnsaved(keepOwn(unsaved, stored)),
    isSaved: !unsaved && saved !== null,
    isKept: unsaved !== null && status.value !== "connected",
    waiting,
    problem: isDue ? null : problem,
  };
}

/**
 * @param {Unsaved} unsaved
 * @param {string} within
 */
const requestOf = ({ text }, within) => JSON.stringify([text, within]);
