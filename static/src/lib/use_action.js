// Hook for a control that sends an action: tracks whether it waits for the reply or was refused.

import { useEffect, useRef, useState } from "preact/hooks";
import { notice, sendAction } from "./session.js";

/** @import { Send } from "./types" */

/**
 * `send(action)` resolves to the reply's `done` object (with `seq`), or to false if it was refused.
 * If the control was unmounted before a refusal, the message becomes the page's notice.
 *
 * @returns {{send: Send, waiting: boolean, problem: ?string}}
 */
export function useAction() {
  const [{ waiting, problem }, set] = useState({
    waiting: false,
    problem: /** @type {?string} */ (null),
  });
  const isGone = useRef(false);
  useEffect(() => () => (isGone.current = true), []);
  /** @type {Send} */
  const send = async (action) => {
    set({ waiting: true, problem: null });
    const reply = await sendAction(action);
    const problem = reply.done ? null : (reply.message ?? null);
    if (isGone.current && problem) notice.value = problem;
    set({ waiting: false, problem });
    return reply.done ?? false;
  };
  return { send, waiting, problem };
}
