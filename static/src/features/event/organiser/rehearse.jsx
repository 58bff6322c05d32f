// Cards of rehearsals: on the page of a real event to make and open them; on that of a rehearsal
// the simulated people and the verdict.

import { useEffect, useState } from "preact/hooks";
import { eventUrl } from "../../../lib/event_url.js";
import { formatNumber, joinSentences, n, t } from "../../../lib/i18n.js";
import { PLENARY, staffRules } from "../../../lib/rules.js";
import { event, isEnded, items, randomBytes } from "../../../lib/session.js";
import { newRef } from "../../../lib/socket.js";
import { useServerNow } from "../../../lib/time/clock.js";
import { formatDay } from "../../../lib/time/date_format.js";
import { MINUTE_MS } from "../../../lib/time/durations.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { Card, FoldLine } from "../../../ui/card.jsx";
import { Check } from "../../../ui/fields/check.jsx";
import { NumberField } from "../../../ui/fields/number_field.jsx";
import { Row, RowList } from "../../../ui/row_list.jsx";
import { isTimeToStart } from "../start.jsx";
import { usePost } from "../use_post.js";
import { Facts } from "./facts.jsx";

/** @import { Item } from "../../../lib/types" */

/**
 * A finding of a rehearsal (live/rehearsal/verdict.py).
 * @typedef {{tone: string, kind: string, what: string, names: string[], todo: string}} Finding
 */

/**
 * A list that the server keeps; empty if it cannot be had.
 * @param {string} path
 */
async function readList(path) {
  try {
    const reply = await fetch(eventUrl(path));
    return reply.ok ? await reply.json() : [];
  } catch {
    return [];
  }
}

/** Card with which an organiser makes a rehearsal of the event, and opens earlier rehearsals. */
export function Rehearse() {
  const [twins, setTwins] = useState(/** @type {{code: string, gone_at: number}[]} */ ([]));
  const [nonce] = useState(() => newRef(randomBytes));
  useEffect(() => void readList("rehearsals").then(setTwins), []);
  const now = useServerNow(true, MINUTE_MS);
  if (event.value.rehearsal || isEnded.value) return null;
  const hasFirst = items.value[`drafts:${PLENARY}`]?.length || event.value.state !== "draft";
  return (
    <Card
      title={t("Rehearse")}
      hint={joinSentences(
        t("Try everything on a copy, alone or with simulated people. This event stays as it is."),
        n(
          "The copy is kept for {n} day.",
          "The copy is kept for {n} days.",
          staffRules.rehearsal_days,
        ),
      )}
    >
      <form class="buttons" method="post" action={eventUrl("rehearsals")}>
        <input type="hidden" name="nonce" value={nonce} />
        <button
          type="submit"
          class={isTimeToStart(now) || hasFirst ? "button" : "button primary"}
          name="starts"
          value="now"
        >
          {t("Rehearse now")}
        </button>
        <button type="submit" class="button quiet" name="starts" value="planned">
          {t("With the planned times")}
        </button>
      </form>
      {twins.length ? (
        <RowList>
          {twins.map(({ code, gone_at: goneAt }) => (
            <li class="row flush" key={code}>
              <form method="post" action={eventUrl(`rehearsals/${code}`)}>
                <button type="submit" class="button quiet" name="open" value="1">
                  {t("Open rehearsal {code}", { code })}
                </button>
              </form>
              <span class="muted small">
                {t("Deleted on {day}", { day: formatDay(goneAt, event.value.zone) })}
              </span>
            </li>
          ))}
        </RowList>
      ) : null}
    </Card>
  );
}

/** Card of a rehearsal: lets simulated people come and go, and reports their acts. */
export function SimulatedPeople() {
  const run = items.value.rehearsal;
  const isHere = run?.stopped_at === null;
  const now = useServerNow(isHere);
  if (!event.value.rehearsal) return null;
  const left = isHere ? Math.max(0, Math.ceil((run.ends_at - now) / MINUTE_MS)) : 0;
  const isLost = isHere && now > run.seen_at + staffRules.rehearsal_silence_ms;
  return (
    <Card
      title={t("Simulated people")}
      hint={t("They come from every delegation, vote, ask and follow what the moderator does.")}
    >
      {isLost ? (
        <p>
          {t("The simulated people are gone, as the server was restarted. Let them come again.")}
        </p>
      ) : null}
      {isHere && !isLost ? (
        <>
          <p>{n("They leave in {n} minute.", "They leave in {n} minutes.", left)}</p>
          <ActionButton do="rehearsal.stop" disabled={run.stop_wanted} class="start">
            {t("Let them leave")}
          </ActionButton>
        </>
      ) : (
        <StartForm />
      )}
      {run ? <RunFigures figures={run.figures} /> : null}
    </Card>
  );
}

function StartForm() {
  const [people, setPeople] = useState(140);
  const [minutes, setMinutes] = useState(10);
  const [drives, setDrives] = useState(false);
  const { post, waiting, problem } = usePost();
  if (isEnded.value) return null;
  /** @param {SubmitEvent} submit */
  const start = (submit) => {
    submit.preventDefault();
    post(eventUrl("rehearsal"), { people, minutes, drives: drives ? "yes" : "no" });
  };
  const [min, max] = [staffRules.fewest_simulated, staffRules.most_simulated];
  const most = staffRules.most_rehearsal_minutes;
  return (
    <form class="stack" onSubmit={start}>
      <div class="pair">
        <NumberField
          label={t("Number of people")}
          value={people}
          min={min}
          max={max}
          onChange={setPeople}
        />
        <NumberField label={t("Minutes")} value={minutes} max={most} onChange={setMinutes} />
      </div>
      <Check isOn={drives} onToggle={setDrives}>
        {t("Without a moderator: open polls and breakouts in turn")}
      </Check>
      <div class="buttons">
        <button type="submit" class="button primary" disabled={waiting}>
          {t("Let them come")}
        </button>
      </div>
      <ActionStatus waiting={waiting} problem={problem} />
    </form>
  );
}

/** @param {{figures: Item<"rehearsal">["figures"]}} props */
function RunFigures({ figures }) {
  const { joined = 0, here = 0, votes = 0, questions = 0, upvotes = 0, reports = 0 } = figures;
  const { shown_p50: half = 0, shown_max: longest = 0 } = figures;
  return (
    <Facts
      facts={[
        [t("Joined"), formatNumber(joined)],
        [t("Present"), formatNumber(here)],
        [t("Votes"), formatNumber(votes)],
        [t("Questions"), formatNumber(questions)],
        [t("Upvotes"), formatNumber(upvotes)],
        [t("Report fields"), formatNumber(reports)],
        [t("Half see it within"), inSeconds(half)],
        [t("Longest wait"), inSeconds(longest)],
      ]}
    />
  );
}

/** @param {number} ms */
const inSeconds = (ms) => (ms ? t("{n} s", { n: formatNumber(ms / 1000) }) : "–");

/** Card of a rehearsal: problems; warnings and successes are folded. */
export function Verdict() {
  const run = items.value.rehearsal;
  const { state } = event.value;
  const [findings, setFindings] = useState(/** @type {?Finding[]} */ (null));
  const look = () => readList("rehearsal/verdict").then(setFindings);
  useEffect(() => {
    if (event.value.rehearsal) look();
  }, [run?.stopped_at, state]);
  if (!event.value.rehearsal || !findings?.length) return null;
  return (
    <Card title={t("What the rehearsal showed")} class="lines">
      {TONES.map(([tone, title]) => {
        const found = findings.filter((each) => each.tone === tone);
        return found.length ? (
          <FoldLine key={tone} title={title()} note={found.length} isOpen={tone === "mend"}>
            <RowList>
              {found.map(({ kind, what, names, todo }, at) => (
                <Row key={`${kind}${at}`} name={what} note={names.join(" · ")}>
                  {todo ? <p class="muted whole">{todo}</p> : null}
                </Row>
              ))}
            </RowList>
          </FoldLine>
        ) : null;
      })}
      <div class="buttons">
        <button type="button" class="button quiet" onClick={look}>
          {t("Look again")}
        </button>
      </div>
    </Card>
  );
}

const TONES = /** @type {[string, () => string][]} */ ([
  ["mend", () => t("Fix before the event")],
  ["look", () => t("Look at this")],
  ["good", () => t("Went well")],
]);
