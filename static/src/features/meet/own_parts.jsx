// Parts of the reader's own entry and contact details, and of the entries of others.

import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ActionButton } from "../../ui/buttons/action_button.jsx";
import { LanguageNames, UntaggedText } from "../../ui/text.jsx";

/** @import { ComponentChildren } from "../../lib/types" */
/** @import { ActionButtonProps } from "../../ui/buttons/action_button.jsx" */
/** @import { Entry } from "./types" */

/** @param {{name: string, text: string}} props */
export const Said = ({ name, text }) =>
  text ? (
    <div>
      <dt class="muted small">{name}</dt>
      <dd class="paragraphs" dir="auto">
        <UntaggedText text={text} />
      </dd>
    </div>
  ) : null;

/** @param {{entry: Entry, names: [seeks: string, offers: string, languages: string]}} props */
export const EntryText = ({ entry: { seeks, offers, languages }, names }) => (
  <dl class="stack gap-2">
    <Said name={names[0]} text={seeks} />
    <Said name={names[1]} text={offers} />
    {languages.length ? (
      <div>
        <dt class="muted small">{names[2]}</dt>
        <dd>
          <LanguageNames languages={languages} />
        </dd>
      </div>
    ) : null}
  </dl>
);

/**
 * Buttons that open the form and delete what is there, after a question.
 * @param {{change: string, onChange: () => void, children: ComponentChildren}
 *   & Pick<ActionButtonProps<"contact.delete" | "directory.leave">, "do" | "confirm">} props
 */
export function OwnTools({ change, onChange, ...remove }) {
  const by = useAction();
  return (
    <>
      <div class="buttons row-tools">
        <button type="button" class="button quiet" onClick={onChange}>
          {change}
        </button>
        <ActionButton {...remove} look="quiet" by={by} />
      </div>
      <ActionStatus waiting={by.waiting} problem={by.problem} />
    </>
  );
}
