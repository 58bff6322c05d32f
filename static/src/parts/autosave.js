// A text that saves itself a moment after somebody stopped typing, in a field that others write too. It survives a reload and a lost
// connection, and is only sent when the page has seen what others wrote; where somebody else did meanwhile, it waits for a word.

import { useEffect, useRef, useState } from "preact/hooks";
import { useAction } from "../action.js";
import { useDraft } from "../draft.js";
import { seq, status } from "../live.js";
import { insist, send as sending, settle, theirs as others, type } from "./unsaved.js";

const CALM_MS = 800;

/**
 * `{value, write, leave, theirs, takeTheirs, keepMine, isSaved, isKept, waiting, problem}`. `stored`: what stands in the field for all; `action(text)`:
 * what saves; `isFit(text)`: whether it can be saved. `leave` saves at once.
 */
export function useAutosave({ name, stored, action, isFit }) {
  const [unsaved, setUnsaved] = useDraft(name);
  const { send, waiting, problem } = useAction();
  const [saved, setSaved] = useState(null);
  const requestedText = useRef(null);
  const latest = useRef({});
  const isGone = useRef(false);
  const theirs = others(unsaved, stored);
  const saveNow = async () => {
    const { unsaved: now } = latest.current;
    if (!now || requestedText.current === now.text || !isFit(now.text)) return;
    const { text } = now;
    requestedText.current = text;
    setUnsaved(sending(now));
    const done = await send(action(text));
    requestedText.current = done ? null : text;
    if (done) setSaved({ text, seq: done.seq });
    if (done && isGone.current) setUnsaved(null);
  };
  latest.current = { unsaved, save: saveNow };
  const isDue = unsaved && theirs === null && !waiting && status.value === "connected" && requestedText.current !== unsaved.text && saved?.text !== unsaved.text;
  useEffect(() => {
    if (!isDue) return undefined;
    const timer = setTimeout(() => latest.current.save(), CALM_MS);
    return () => clearTimeout(timer);
  }, [isDue, unsaved?.text]);
  useEffect(() => {
    if (!unsaved || waiting) return;
    if (unsaved.text === stored) setUnsaved(null);
    else if (saved && seq.value >= saved.seq && unsaved.base !== saved.text) setUnsaved(settle(unsaved, saved.text, stored));
  });
  const saveOnLeave = () => {
    isGone.current = true;
    latest.current.save();
  };
  useEffect(() => saveOnLeave, []);
  return {
    value: unsaved?.text ?? stored,
    write: (text) => setUnsaved(type(unsaved, text, stored)),
    leave: () => theirs === null && status.value === "connected" && saveNow(),
    theirs,
    takeTheirs: () => setUnsaved(null),
    keepMine: () => setUnsaved(insist(unsaved, stored)),
    isSaved: !unsaved && saved !== null,
    isKept: unsaved !== null && status.value !== "connected",
    waiting,
    problem,
  };
}
