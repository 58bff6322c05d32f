import { editor } from "../editors.js";
import { t } from "../i18n.js";
import { boot, room } from "../live.js";
import { useAction } from "../action.js";
import { useDraft } from "../draft.js";
import { Dialog } from "../parts/dialog.jsx";
import { Icon } from "../parts/icon.jsx";
import { Outcome } from "../parts/outcome.jsx";
import { isWritten, Words } from "../parts/words.jsx";
import { close } from "./open.js";

const KINDS = boot.kinds;
const BLANK = { kind: KINDS[0], prompt: {}, config: null, anonymous: true, rule: "revealed", abstain: true };

/** Prepare a poll; it stays a draft that only moderators see until it is opened. */
export function NewPoll() {
  const [kept, keep] = useDraft("new_poll");
  const { send, waiting, problem } = useAction();
  const draft = kept ?? BLANK;
  const module = editor(draft.kind);
  const change = (part) => keep({ ...draft, ...part });
  const config = module?.finish(draft.config ?? module.blank);
  const submit = async (event) => {
    event.preventDefault();
    const { prompt, anonymous, rule, abstain } = draft;
    if (!(await send({ do: "poll.create", room: room.value[0], prompt, config, anonymous, rule, abstain }))) return;
    keep(null);
    close();
  };
  return (
    <Dialog wide title={t("New poll")} onClose={close}>
      <form class="stack" onSubmit={submit}>
        <Words long label={t("What you ask")} value={draft.prompt} onChange={(prompt) => change({ prompt })} />
        <Kinds value={draft.kind} onPick={(name) => change({ kind: name, config: null })} />
        {module ? <module.Editor draft={draft.config ?? module.blank} onChange={(edited) => change({ config: edited })} /> : null}
        <Rules draft={draft} change={change} />
        <div class="buttons">
          <button class="button primary" disabled={waiting || !config || !isWritten(draft.prompt)}>{t("Save as draft")}</button>
          <button type="button" class="button quiet" disabled={!kept} onClick={() => keep(null)}>{t("Start over")}</button>
        </div>
        <Outcome waiting={waiting} problem={problem}>{kept ? t("Kept in this tab until you save it.") : null}</Outcome>
      </form>
    </Dialog>
  );
}

function Kinds({ value, onPick }) {
  if (KINDS.length < 2) return null;
  return (
    <fieldset class="kinds">
      <legend>{t("Kind of poll")}</legend>
      {KINDS.map((name) => (
        <label class="kind" key={name}>
          <input type="radio" name="kind" checked={name === value} onChange={() => onPick(name)} />
          <Icon path={editor(name)?.icon} />
          <span>{editor(name)?.label() ?? name}</span>
        </label>
      ))}
    </fieldset>
  );
}

const Rules = ({ draft, change }) => (
  <>
    <label class="field">
      <span>{t("Attendees see the result")}</span>
      <select value={draft.rule} onChange={(event) => change({ rule: event.target.value })}>
        <option value="revealed">{t("when you reveal it")}</option>
        <option value="closed">{t("when the poll closes")}</option>
        <option value="voted">{t("after they have voted")}</option>
        <option value="always">{t("at any time")}</option>
      </select>
    </label>
    <div>
      <Check words={t("Anonymous: nobody can see who voted what")} value={draft.anonymous} onChange={(anonymous) => change({ anonymous })} />
      <Check words={t("Attendees may abstain")} value={draft.abstain} onChange={(abstain) => change({ abstain })} />
    </div>
  </>
);

const Check = ({ words, value, onChange }) => (
  <label class="check"><input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} /><span>{words}</span></label>
);
