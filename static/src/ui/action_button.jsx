import { useAction } from "../lib/use_action.js";
import { ActionStatus } from "./action_status.jsx";
import { buttonClass } from "./button.jsx";
import { ConfirmButton } from "./fields/confirm_button.jsx";

/** @import { ButtonHTMLAttributes } from "preact" */
/** @import { Action, ComponentChildren, ComponentType, Send } from "../lib/types" */
/** @import { Look } from "./button.jsx" */

/**
 * @template {Action["do"]} Name
 * @typedef {object} ActionButtonProps
 * @property {Name} do
 * @property {Omit<Extract<Action, {do: Name}>, "do">} [with]  the action's other fields
 * @property {Look} [look]
 * @property {{title: string, sentence: ComponentChildren, yes?: ComponentChildren,
 *   danger?: boolean}} [confirm]  dialog that asks first
 * @property {{send: Send, waiting: boolean}} [by]
 * @property {(done: {seq: number}) => void} [onDone]  called once the action is done
 * @property {string} [class]  further classes
 * @property {"button" | ComponentType<any>} [Button]  such as ShortcutButton
 * @property {(key: string) => string} [again]  of a ShortcutButton: what its second press does
 * @property {ComponentChildren} [children]
 */

/**
 * Button that sends an action: `<ActionButton do="token.revoke" with={{ token: id }}>`. It is
 * disabled while it waits for the reply; a refusal stands after it. Several buttons with one line of
 * status get `by`, the `useAction()` of the part that draws them and the line.
 *
 * @template {Action["do"]} Name
 * @param {ActionButtonProps<Name> & Omit<ButtonHTMLAttributes, keyof ActionButtonProps<Name>>} props
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
