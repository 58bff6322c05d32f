import { useAction } from "../use_action.js";
import { useDraft } from "./draft.js";

/** @import { Send } from "../types" */

/**
 * A draft, see useDraft, and the action that sends it: `send` deletes the draft once the action is
 * done, unless it was changed since.
 * @param {string} name
 */
export function useDraftAction(name) {
  const [draft, keep, hold] = useDraft(name);
  const by = useAction();
  /** @type {Send} */
  const send = async (action) => {
    const clear = hold();
    const done = await by.send(action);
    if (done) clear();
    return done;
  };
  return { ...by, draft, keep, send };
}
