// Hook for a control that sends an action: tracks whether it waits for the reply or was refused.

import { useEffect, useRef, useState } from "preact/hooks";
import { notice, sendAction } from "./session.js";

/**
 * `send(action)` resolves to the reply's `done` object (with `seq`), or to false if it was refused.
 * If the control was unmounted before a refusal, the message becomes the page's notice.
 *
 * @returns {{send: (action: object) => Promise<object|false>, waiting: boolean, problem: ?string}}
 */
export function useAction() {
  const [{ waiting, problem }, set] = useState({ waiting: false, problem: null });
  const isGone = useRef(false);
  useEffect(() => () => (isGone.current = true), []);
  const send = async (action) => {
    set({ waiting: true, problem: null });
    const reply = await sendAction(action);
    if (isGone.current && reply.refused) notice.value = reply.message;
    set({ waiting: false, problem: reply.refused ? reply.message : null });
    return reply.refused ? false : reply.done;
  };
  return { send, waiting, problem };
}
