import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../action_status.jsx";
import { Check } from "./check.jsx";

/** @import { Action, ComponentChildren } from "../../lib/types" */

/**
 * Tick that sends an action. It shows the new state while it waits for the reply; `note` or a
 * refusal stands after it.
 * @param {{isOn: boolean, action: Action, disabled?: boolean, note?: ComponentChildren,
 *   children: ComponentChildren}} props
 */
export function ActionCheck({ isOn, action, disabled = false, note, children }) {
  const { send, waiting, problem } = useAction();
  return (
    <>
      <Check
        isOn={waiting ? !isOn : isOn}
        disabled={disabled || waiting}
        onToggle={() => send(action)}
      >
        {children}
      </Check>
      <ActionStatus problem={problem}>{note}</ActionStatus>
    </>
  );
}
