// Choice of the way to vote: a sentence for each, and of a secret ballot what will be shown.

import { useId } from "preact/hooks";
import { t } from "../../../lib/i18n.js";
import { event, hasDelegations } from "../../../lib/session.js";
import { Forecast } from "../forecast.jsx";
import { nameOfWay, wayOf } from "../ways/ways.js";

/** @import { Poll, PollDraft } from "../types" */
/** @import { Way } from "../ways/ways.js" */
/** @typedef {Pick<Poll, "anonymous" | "secret">} WayFields */

/** @type {Record<Way, WayFields>} */
const FIELDS = {
  anonymous: { anonymous: true, secret: false },
  secret: { anonymous: true, secret: true },
  named: { anonymous: false, secret: true },
};

/** @type {[Way, (k: number) => string][]} */
const SENTENCES = [
  [
    "anonymous",
    (k) =>
      hasDelegations.value
        ? t(
            "No name is stored with a vote. Bars move with every vote, and groups of fewer than {k} stay hidden.",
            { k },
          )
        : t("No name is stored with a vote. Bars move with every vote."),
  ],
  [
    "secret",
    (k) =>
      t(
        "Safe even from people who watch: bars move in steps of {k} votes, and fewer than {k} have no result.",
        { k },
      ),
  ],
  [
    "named",
    () =>
      hasDelegations.value
        ? t("The organiser can see how everyone voted, and results by delegation are public.")
        : t("The organiser can see how everyone voted."),
  ],
];

/**
 * @param {{draft: PollDraft, disabled: boolean, config: Poll["config"] | null,
 *   voters: Poll["voters"], onPick: (way: WayFields) => void}} props
 *   `config`: for the forecast of a secret ballot; null: it is not complete
 */
export function VoteWay({ draft, disabled, config, voters, onPick }) {
  const chosen = wayOf(draft);
  const { k } = event.value;
  const id = useId();
  return (
    <fieldset class="vote-way">
      <legend>{t("How people vote")}</legend>
      <div class="stack gap-2">
        {SENTENCES.map(([way, sentence]) => (
          <label class="check" key={way}>
            <input
              type="radio"
              name="way"
              aria-label={nameOfWay(way)}
              aria-describedby={`${id}-${way}`}
              checked={way === chosen}
              disabled={disabled || Boolean(draft.repeats)}
              onChange={() => onPick(FIELDS[way])}
            />
            <span>
              <b>{nameOfWay(way)}</b>{" "}
              <span class="muted small" id={`${id}-${way}`}>
                {sentence(k)}
              </span>
            </span>
          </label>
        ))}
      </div>
      {draft.repeats ? (
        <p class="hint">{t("People vote in a later round as in the first.")}</p>
      ) : null}
      {chosen === "secret" && !disabled ? (
        <Forecast config={config} observers={draft.observers} voters={voters} />
      ) : null}
    </fieldset>
  );
}
