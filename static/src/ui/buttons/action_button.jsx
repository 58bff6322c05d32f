import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../action_status.jsx";
import { buttonClass } from "./button.jsx";
import { ConfirmButton } from "./confirm_button.jsx";

/** @import { ButtonHTMLAttributes as Attributes } from "preact" */
/** @import { Action, ComponentChildren, ComponentType, Send } from "../../lib/types" */
/** @import { Look } from "./button.jsx" */

/**
 * `with`: the action's other fields; `confirm`: dialog that asks first; `class`: further classes;
 * `again`: of a ShortcutButton.
 * @template {Action["do"]} Name
 * @typedef {{do: Name, with?: Omit<Extract<Action, {do: Name}>, "do">, look?: Look,
 *   confirm?: {title: string, sentence: ComponentChildren, yes?: ComponentChildren,
 *   danger?: boolean}, by?: {send: Send, waiting: boolean}, onDone?: (done: {seq: number}) => void,
 *   class?: string, Button?: "button" | ComponentType<any>, again?: (key: string) => string,
 *   children?: ComponentChildren}} ActionButtonProps
 */

/**
 * Button that sends an action: `<ActionButton do="token.revoke" with={{ token: id }}>`. It is
 * disabled while it waits for the reply; a refusal stands after it. Several buttons with one line
 * of status get `by`, the `useAction()` of the part that draws them and the line.
 * @template {Action["do"]} Name
 * @param {ActionButtonProps<Name> & Omit<Attributes, keyof ActionButtonProps<Name>>} props
 */
export function ActionButton({
  do: name,
  with: fields,
  look = "plain",
  confirm,
  by,
  onDone,
  disabled = false,
  class: more,
  Button = "button",
  children,
  ...attributes
}) {
  const own = useAction();
  const { send, waiting } = by ?? own;
  const submit = async () => {
    const done = await send(/** @type {Action} */ ({ do: name, ...fields }));
    if (done) onDone?.(done);
  };
  const shared = {
    ...attributes,
    class: buttonClass(look, more),
    disabled: Boolean(disabled) || waiting,
  };
  return (
    <>
      {confirm ? (
        <ConfirmButton {...shared} {...confirm} Button={Button} label={children} onYes={submit} />
      ) : (
        <Button type="button" {...shared} onClick={submit}>
          {children}
        </Button>
      )}
      {by ? null : <ActionStatus waiting={waiting} problem={own.problem} />}
    </>
  );
}
