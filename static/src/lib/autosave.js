// A text that saves itself a moment after somebody stopped typing, in a field that others write too. It survives a reload and a lost
// connection, and is only sent when the page has seen what others wrote; where somebody else did meanwhile, it waits for a word.

import { useEffect, useRef, useState } from "preact/hooks";
import { useAction } from "./use_action.js";
import { useDraft } from "./draft.js";
import { seq, status } from "./session.js";
import { insist, send as sending, settle, theirs as others, type } from "./unsaved_text.js";

const CALM = 800;

/**
 * `{value, write, leave, theirs, takeTheirs, keepMine, isSaved, isKept, waiting, problem}`. `stored`: what stands in the field for all; `action(text)`:
 * what saves; `isFit(text)`: whether it can be saved. `leave` saves at once.
 */
export function useAutosave({ name, stored, action, isFit }) {
  const [unsaved, keep] = useDraft(name);
  const { send, waiting, problem } = useAction();
  const [saved, tell] = useState(null);
  const asked = useRef(null);
  const latest = useRef({});
  const isGone = useRef(false);
  const theirs = others(unsaved, stored);
  const save = async () => {
    const { unsaved: now } = latest.current;
    if (!now || asked.current === now.text || !isFit(now.text)) return;
    const { text } = now;
    asked.current = text;
    keep(sending(now));
    const done = await send(action(text));
    asked.current = done ? null : text;
    if (done) tell({ text, seq: done.seq });
    if (done && isGone.current) keep(null);
  };
  latest.current = { unsaved, save };
  const isDue = unsaved && theirs === null && !waiting && status.value === "connected" && asked.current !== unsaved.text && saved?.text !== unsaved.text;
  useEffect(() => {
    if (!isDue) return undefined;
    const timer = setTimeout(() => latest.current.save(), CALM);
    return () => clearTimeout(timer);
  }, [isDue, unsaved?.text]);
  useEffect(() => {
    if (!unsaved || waiting) return;
    if (unsaved.text === stored) keep(null);
    else if (saved && seq.value >= saved.seq && unsaved.base !== saved.text) keep(settle(unsaved, saved.text, stored));
  });
  const leaves = () => {
    isGone.current = true;
    latest.current.save();
  };
  useEffect(() => leaves, []);
  return {
    value: unsaved?.text ?? stored,
    write: (text) => keep(type(unsaved, text, stored)),
    leave: () => theirs === null && status.value === "connected" && save(),
    theirs,
    takeTheirs: () => keep(null),
    keepMine: () => keep(insist(unsaved, stored)),
    isSaved: !unsaved && saved !== null,
    isKept: unsaved !== null && status.value !== "connected",
    waiting,
    problem,
  };
}
