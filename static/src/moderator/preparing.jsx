import { t } from "../i18n.js";
import { kinds } from "../live.js";
import { Sure } from "../parts/sure.jsx";
import { Act } from "./act.jsx";
import { open } from "./open.js";

/** Tools for a poll without votes (edit, move, drop), and for a copy or a new round. */
export function Preparing({ id, poll, drafts = [], hasVotes, send, waiting }) {
  const isDraft = poll.state === "draft";
  const at = drafts.indexOf(id);
  const step = (action) => ({ currentTarget }) => {
    currentTarget.closest("[data-card]").focus({ preventScroll: true });
    send(action);
  };
  const move = (before) => step({ do: "poll.move", poll: id, ...(before === undefined ? {} : { before }) });
  const edit = () => (open.value = { name: "new_poll", id });
  return (
    <div class="rail-tools">
      {isLast(id, poll) && poll.state === "closed" ? <Tool id="repeat" disabled={waiting} onClick={step({ do: "poll.repeat", poll: id })}>{t("New round")}</Tool> : null}
      {isDraft || (poll.state !== "closed" && !hasVotes) ? <Tool id="edit" aria-haspopup="dialog" onClick={edit}>{t("Edit")}</Tool> : null}
      <Tool id="duplicate" disabled={waiting} onClick={step({ do: "poll.duplicate", poll: id })}>{t("Duplicate")}</Tool>
      {isDraft && drafts.length > 1 ? (
        <>
          <Tool id="earlier" aria-label={t("Move up")} disabled={waiting || at < 1} onClick={move(drafts[at - 1])}>↑</Tool>
          <Tool id="later" aria-label={t("Move down")} disabled={waiting || at === drafts.length - 1} onClick={move(drafts[at + 2])}>↓</Tool>
        </>
      ) : null}
      {isDraft ? <Drop id={id} send={send} waiting={waiting} /> : null}
    </div>
  );
}

// Whether the poll has no later round.
const isLast = (id, { repeats, round }) => !kinds.value.poll.some(([, each]) => each.repeats === (repeats ?? id) && each.round > round);

const Tool = (props) => <Act {...props} class="button quiet" />;
const DropTool = (props) => <Tool id="drop" {...props} />;

const Drop = ({ id, send, waiting }) => (
  <Sure label={t("Drop")} Button={DropTool} disabled={waiting} title={t("Drop this draft?")} yes={t("Drop the draft")} danger
    sentence={t("Nobody has seen it yet. What you wrote is lost.")} onYes={() => send({ do: "poll.drop", poll: id })} />
);
