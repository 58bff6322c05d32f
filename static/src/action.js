// An action on its way, for the control that sent it: waiting, refused, or nothing to say.

import { useState } from "preact/hooks";
import { act } from "./live.js";

/** `{send, waiting, problem}`: `send(action)` resolves to true when it is done, false when it was refused. */
export function useAction() {
  const [{ waiting, problem }, set] = useState({ waiting: false, problem: null });
  const send = async (action) => {
    set({ waiting: true, problem: null });
    const reply = await act(action);
    set({ waiting: false, problem: reply.refused ? reply.message : null });
    return !reply.refused;
  };
  return { send, waiting, problem };
}
