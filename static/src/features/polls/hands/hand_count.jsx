import { useState } from "preact/hooks";
import { formatNumber, n, t } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { boot, items } from "../../../lib/session.js";
import { formatTime } from "../../../lib/time/date_format.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { AuthoredText, FilledSentence, UntaggedText } from "../../../ui/text.jsx";
import { usePollPhase, waitingSentence } from "../phase.js";
import { PollHead } from "../poll_state.jsx";
import { countedRows } from "../results/counted_rows.js";
import { hasSeveralChoices, parseHands } from "./hands.js";

/** @import { Item, Poll, PollProps } from "../types" */
/** @import { CountedRow } from "../results/counted_rows.js" */
/** @import { WrittenNumbers } from "./hands.js" */
/** @typedef {Item<"hands"> | undefined} OwnNumbers */

/**
 * Numbers of an open poll, entered in two steps: write them, then check their sum.
 * @param {PollProps} props
 */
export function HandCount({ id, poll }) {
  const own = items.value[`hands:${id}`];
  const rows = poll.voters === "everyone" ? countedRows(poll) : null;
  return (
    <article class="card poll">
      <PollHead poll={poll} />
      {rows ? (
        <CountForm id={id} poll={poll} rows={rows} own={own} />
      ) : (
        <p class="hint">{whyNot(poll)}</p>
      )}
    </article>
  );
}

function whyNot(/** @type {Poll} */ { level, voters }) {
  if (level === "official")
    return t("The heads of the delegations vote here. Hands are not counted.");
  if (voters === "invited")
    return t("Only invited people vote here, each on a device of their own.");
  return t("Only multiple choice and scales can be counted by show of hands.");
}

/** @param {PollProps & {rows: CountedRow[], own: OwnNumbers}} props */
function CountForm({ id, poll, rows, own }) {
  const phase = usePollPhase(poll);
  const { send, waiting, problem } = useAction();
  const [written, write] = useState(/** @type {?WrittenNumbers} */ (null));
  const [isChecking, check] = useState(false);
  const values = written ?? ownValues(own, rows);
  const hands = parseHands(poll, rows, values, staffRules.hands);
  const isOpen = phase === "open";
  const enter = async () => {
    const { counts, people, abstained } = hands;
    const edition = poll.edition ? { edition: poll.edition } : {};
    const done = await send({ do: "hands.count", poll: id, counts, people, abstained, ...edition });
    check(false);
    if (done) write(null);
  };
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    if (isChecking) enter();
    else if (isOpen && !hands.problem) check(true);
  };
  return (
    <form onSubmit={submit}>
      {own ? (
        <p class="panel tinted hands-entered">
          {t("Entered at {time}: {n} people. You can change it until the poll closes.", {
            time: formatTime(own.at),
            n: formatNumber(own.people + own.abstained),
          })}
        </p>
      ) : null}
      <ul class="plain rows">
        {allRows(poll, rows).map(({ key, text, title }) => {
          const name = (
            <span>
              {title} {text ? <AuthoredText text={text} /> : null}
            </span>
          );
          return (
            <li key={key}>
              {isChecking ? (
                <p class="field-line baseline">
                  {name} <b>{formatNumber(Number(values[key] || 0))}</b>
                </p>
              ) : (
                <label class="field-line baseline hand-row">
                  {name}
                  <input
                    type="number"
                    inputMode="numeric"
                    min={0}
                    max={staffRules.hands}
                    value={values[key] ?? ""}
                    placeholder="0"
                    disabled={!isOpen}
                    onInput={({ currentTarget }) =>
                      write({ ...values, [key]: currentTarget.value })
                    }
                  />
                </label>
              )}
            </li>
          );
        })}
      </ul>
      <p class="strong hand-sum" role="status">
        {hands.problem ??
          n("{n} person in all", "{n} people in all", hands.people + hands.abstained)}
      </p>
      <div class="buttons">
        <button class="button primary" disabled={waiting || !isOpen || Boolean(hands.problem)}>
          {isChecking ? t("Enter these numbers") : t("Check the numbers")}
        </button>
        {isChecking ? (
          <button type="button" class="button quiet" onClick={() => check(false)}>
            {t("Change them")}
          </button>
        ) : null}
      </div>
      {isChecking ? (
        <p class="hint">
          <FilledSentence
            sentence={t(
              "They count immediately and can be changed until the close. The log records the link “{link}”.",
            )}
            link={<UntaggedText text={boot.label} />}
          />
        </p>
      ) : null}
      <ActionStatus waiting={waiting} problem={problem}>
        {waitingSentence(phase)}
      </ActionStatus>
    </form>
  );
}

/** @typedef {{key: string, title?: string, text?: CountedRow["text"]}} NumberRow */

/**
 * Rows of the options, then of abstentions and, where several options may be chosen, of people.
 * @type {(poll: Poll, rows: CountedRow[]) => NumberRow[]}
 */
const allRows = ({ abstain, config }, rows) => [
  ...rows.map(({ text, step }, at) => ({ key: String(at), text, title: step })),
  ...(abstain ? [{ key: "abstained", title: t("Abstentions") }] : []),
  ...(hasSeveralChoices(config) ? [{ key: "people", title: t("People who raised a hand") }] : []),
];

/** @type {(own: OwnNumbers, rows: CountedRow[]) => WrittenNumbers} */
const ownValues = (own, rows) =>
  own
    ? {
        ...Object.fromEntries(rows.map((_, at) => [String(at), String(own.counts[at])])),
        abstained: String(own.abstained),
        people: String(own.people),
      }
    : {};
