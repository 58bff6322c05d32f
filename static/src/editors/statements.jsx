import { useState } from "preact/hooks";
import { useAction } from "../action.js";
import { n, t } from "../i18n.js";
import { kinds } from "../live.js";
import { Act } from "../moderator/act.jsx";
import { name } from "../parts/byline.jsx";
import { Outcome } from "../parts/outcome.jsx";
import { QuestionState } from "../parts/pill.jsx";
import { Typed } from "../parts/text.jsx";
import { isWritten, Words } from "../parts/words.jsx";
import { reason, reasons } from "../words.js";

const [FEWEST, MOST] = [2, 50];

export const label = () => t("Statements");
export const icon = "M4 5h16v10H9l-5 4zM8 9h8M8 12h5";

export const blank = { statements: [{}, {}, {}], propose: false };

/** Null while fewer than two statements are written. */
export function finish({ statements, propose }) {
  const written = statements.filter(isWritten);
  return written.length < FEWEST ? null : { kind: "statements", statements: written, propose };
}

/** What is missing in a draft that is not complete. */
export const lacks = () => t("Write at least two statements.");

export function Editor({ draft, onChange }) {
  const { statements, propose } = draft;
  const write = (at, words) => onChange({ ...draft, statements: statements.map((each, place) => (place === at ? words : each)) });
  return (
    <>
      {statements.map((words, at) => <Words key={at} label={t("Statement {n}", { n: at + 1 })} value={words} onChange={(written) => write(at, written)} />)}
      <button type="button" class="button quiet" disabled={statements.length >= MOST} onClick={() => onChange({ ...draft, statements: [...statements, {}] })}>{t("Add a statement")}</button>
      <label class="check">
        <input type="checkbox" checked={propose} onChange={(change) => onChange({ ...draft, propose: change.target.checked })} />
        <span>{t("Attendees may propose statements; you decide which are voted on")}</span>
      </label>
    </>
  );
}

/** What attendees propose: approved, or turned down with a reason that its author reads. */
export function Desk({ id, poll }) {
  const all = (kinds.value.statement ?? []).filter(([, statement]) => statement.poll === id);
  const [pending, judged] = [all.filter(([, { state }]) => state === "pending"), all.filter(([, { state }]) => state !== "pending")];
  if (!all.length) return null;
  return (
    <details class="fold" open={pending.length > 0 || undefined}>
      <summary>{pending.length ? n("{n} statement to review", "{n} statements to review", pending.length) : t("Proposed statements")}</summary>
      <ul class="plain">
        {[...pending, ...judged.reverse()].map(([seq, statement]) => <Proposal key={seq} seq={seq} statement={statement} poll={poll} />)}
      </ul>
    </details>
  );
}

function Proposal({ seq, statement, poll }) {
  const { send, waiting, problem } = useAction();
  const [isRejecting, reject] = useState(false);
  const isOpen = poll.state === "open";
  const judge = (step, more) => async () => (await send({ do: `statement.${step}`, poll: statement.poll, statement: seq, ...more })) && reject(false);
  return (
    <li class="card" data-card={`statement:${seq}`} tabIndex={-1}>
      <Typed {...statement} />
      <p class="question-line">
        <QuestionState state={statement.state} />
        <span class="muted">{[name(statement.delegation), statement.reason && reason(statement.reason), statement.note].filter(Boolean).map((words) => <bdi key={words}>{words}</bdi>)}</span>
      </p>
      {isRejecting ? (
        <div class="buttons" role="group" aria-label={t("The author reads why:")}>
          {reasons.map((code) => <button type="button" class="button" key={code} disabled={waiting} onClick={judge("reject", { reason: code })}>{reason(code)}</button>)}
          <button type="button" class="button quiet" onClick={() => reject(false)}>{t("Cancel")}</button>
        </div>
      ) : (
        <div class="buttons">
          {statement.state === "approved" ? null : <Act id="approve" disabled={waiting || !isOpen} onClick={judge("approve")}>{t("Approve")}</Act>}
          {statement.state === "rejected" ? null : <Act id="reject" class="button quiet" disabled={waiting} onClick={() => reject(true)}>{t("Reject")}</Act>}
        </div>
      )}
      <Outcome waiting={waiting} problem={problem} />
    </li>
  );
}
