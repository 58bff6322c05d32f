import { editor } from "../editors.js";
import { t } from "../i18n.js";
import { boot, items, room } from "../live.js";
import { useAction } from "../action.js";
import { useDraft } from "../draft.js";
import { Dialog } from "../parts/dialog.jsx";
import { Icon } from "../parts/icon.jsx";
import { Outcome } from "../parts/outcome.jsx";
import { isWritten, Words } from "../parts/words.jsx";
import { close } from "./open.js";

const KINDS = boot.kinds;
const BLANK = { kind: KINDS[0], prompt: {}, config: null, anonymous: true, rule: "revealed", abstain: true, reading: 0, changeable: true };

/** Prepare a poll; it stays a draft that only moderators see until it is opened. Or (`id`) change one in which nobody has voted. */
export function NewPoll({ id }) {
  const poll = items.value[`poll:${id}`];
  const [kept, keep] = useDraft(poll ? `poll_edit:${id}` : "new_poll");
  const { send, waiting, problem } = useAction();
  const draft = kept ?? (poll ? asDraft(poll) : BLANK);
  const module = editor(draft.kind);
  const isOpened = Boolean(poll) && poll.state !== "draft";
  const change = (part) => keep({ ...draft, ...part });
  const config = module?.finish(draft.config ?? module.blank);
  const submit = async (event) => {
    event.preventDefault();
    const { prompt, anonymous, rule, abstain, reading, changeable } = draft;
    const told = isOpened ? {} : { anonymous, reading };
    const where = poll ? { do: "poll.edit", poll: id } : { do: "poll.create", room: room.value[0] };
    if (!(await send({ ...where, prompt, config, rule, abstain, changeable, ...told }))) return;
    keep(null);
    close();
  };
  return (
    <Dialog wide title={poll ? t("Change the poll") : t("New poll")} onClose={close}>
      <form class="stack" onSubmit={submit}>
        <Words long label={t("What you ask")} value={draft.prompt} onChange={(prompt) => change({ prompt })} />
        <Kinds value={draft.kind} onPick={(name) => change({ kind: name, config: null })} />
        {module ? <module.Editor draft={draft.config ?? module.blank} onChange={(edited) => change({ config: edited })} /> : null}
        <Rules draft={draft} change={change} isOpened={isOpened} />
        <div class="buttons">
          <button class="button primary" disabled={waiting || !config || !isWritten(draft.prompt)}>{poll ? t("Save") : t("Save as draft")}</button>
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

// A poll that is there, as the form has it.
const asDraft = ({ prompt, config, anonymous, rule, abstain, reading, changeable }) => ({ kind: config.kind, prompt, config, anonymous, rule, abstain, reading, changeable });

const Rules = ({ draft, change, isOpened }) => (
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
      <Check words={t("Anonymous: nobody can see who voted what")} value={draft.anonymous} disabled={isOpened} onChange={(anonymous) => change({ anonymous })} />
      <Check words={t("Attendees may abstain")} value={draft.abstain} onChange={(abstain) => change({ abstain })} />
      <Check words={t("A vote may be changed while the poll is open")} value={draft.changeable} onChange={(changeable) => change({ changeable })} />
      <label class="field inline brief"><span>{t("Seconds to read before voting")}</span>
        <input type="number" min="0" max="3600" inputMode="numeric" value={draft.reading} disabled={isOpened} onChange={({ target }) => change({ reading: Math.min(3600, Math.max(0, Math.round(Number(target.value)))) })} />
      </label>
    </div>
  </>
);

const Check = ({ words, value, disabled, onChange }) => (
  <label class="check"><input type="checkbox" checked={value} disabled={disabled} onChange={(event) => onChange(event.target.checked)} /><span>{words}</span></label>
);
