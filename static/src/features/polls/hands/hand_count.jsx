import { useState } from "preact/hooks";
import { formatNumber, n, t } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { boot, items } from "../../../lib/session.js";
import { formatTime } from "../../../lib/time/date_format.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { AuthoredText, FilledSentence, UntaggedText } from "../../../ui/text.jsx";
import { PollCountdown } from "../countdown.jsx";
import { usePollPhase } from "../phase.js";
import { PollState } from "../poll_state.jsx";
import { countedRows } from "../results/counted_rows.js";
import { parseHands } from "./hands.js";

/** @import { Item, Props } from "../../../lib/types" */

/**
 * Numbers of an open poll, entered in two steps: write them, then check their sum.
 * @param {Props<{poll: Item<"poll">}>} props
 */
export function HandCount({ id, poll }) {
  const own = items.value[`hands:${id}`];
  const rows = poll.voters === "everyone" ? countedRows(poll) : null;
  return (
    <article class="card poll">
      <div class="poll-facts">
        <PollState poll={poll} />
        <PollCountdown poll={poll} />
      </div>
      <AuthoredText text={poll.prompt} as="h2" class="poll-prompt" />
      {rows ? (
        <CountForm id={id} poll={poll} rows={rows} own={own} />
      ) : (
        <p class="hint">{whyNot(poll)}</p>
      )}
    </article>
  );
}

function whyNot({ level, voters }) {
  if (level === "official")
    return t("The heads of the delegations vote here. Hands are not counted.");
  if (voters === "invited")
    return t("Only invited people vote here, each on a device of their own.");
  return t("Only multiple choice and scales can be counted by show of hands.");
}

function CountForm({ id, poll, rows, own }) {
  const phase = usePollPhase(poll);
  const { send, waiting, problem } = useAction();
  const [written, write] = useState(/** @type {?Record<string, string>} */ (null));
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
  const submit = (event) => {
    event.preventDefault();
    if (isChecking) enter();
    else if (isOpen && !hands.problem) check(true);
  };
  return (
    <form onSubmit={submit}>
      <Entered own={own} />
      {isChecking ? (
        <Check rows={allRows(poll, rows)} values={values} />
      ) : (
        allRows(poll, rows).map(({ key, text, title }) => (
          <label class="hand-row" key={key}>
            <span>
              {title} {text ? <AuthoredText text={text} /> : null}
            </span>
            <input
              type="number"
              inputMode="numeric"
              min={0}
              max={staffRules.hands}
              value={values[key] ?? ""}
              placeholder="0"
              disabled={!isOpen}
              onInput={({ currentTarget }) => write({ ...values, [key]: currentTarget.value })}
            />
          </label>
        ))
      )}
      <p class="hand-sum" role="status">
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
        {PHASES[phase]?.() ?? null}
      </ActionStatus>
    </form>
  );
}

const PHASES = {
  reading: () => t("Reading time: voting opens when it ends."),
  paused: () => t("Voting is paused and may resume shortly."),
};

const Entered = ({ own }) =>
  own ? (
    <p class="hands-entered">
      {t("Entered at {time}: {n} people. You can change it until the poll closes.", {
        time: formatTime(own.at),
        n: formatNumber(own.people + own.abstained),
      })}
    </p>
  ) : null;

const Check = ({ rows, values }) => (
  <div>
    {rows.map(({ key, text, title }) => (
      <p class="hand-row" key={key}>
        <span>
          {title} {text ? <AuthoredText text={text} /> : null}
        </span>
        <b>{formatNumber(Number(values[key] || 0))}</b>
      </p>
    ))}
  </div>
);

/** Rows of the options, then of abstentions and, where several options may be chosen, of people. */
function allRows(poll, rows) {
  const isMany = poll.config.kind === "choice" && poll.config.most > 1;
  return [
    ...rows.map(({ text, step }, at) => ({ key: String(at), text, title: step })),
    ...(poll.abstain ? [{ key: "abstained", title: t("Abstentions") }] : []),
    ...(isMany ? [{ key: "people", title: t("People who raised a hand") }] : []),
  ];
}

const ownValues = (own, rows) =>
  own
    ? {
        ...Object.fromEntries(rows.map((_, at) => [String(at), String(own.counts[at])])),
        abstained: String(own.abstained),
        people: String(own.people),
      }
    : {};
