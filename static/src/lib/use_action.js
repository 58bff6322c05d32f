// An action on its way, for the control that sent it: waiting, refused, or nothing to say.

import { useEffect, useRef, useState } from "preact/hooks";
import { act, notice } from "./session.js";

/**
 * `{send, waiting, problem}`: `send(action)` resolves to `{seq}` when it is done, false when it was refused.
 * A control that has left the page by then says on top of the page what the refusal was.
 */
export function useAction() {
  const [{ waiting, problem }, set] = useState({ waiting: false, problem: null });
  const isGone = useRef(false);
  useEffect(() => () => (isGone.current = true), []);
  const send = async (action) => {
    set({ waiting: true, problem: null });
    const reply = await act(action);
    if (isGone.current && reply.refused) notice.value = reply.message;
    set({ waiting: false, problem: reply.refused ? reply.message : null });
    return reply.refused ? false : reply.done;
  };
  return { send, waiting, problem };
}
