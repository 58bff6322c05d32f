import { useId, useState } from "preact/hooks";
import { joinSentences, n, t } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import {
  event,
  hasDelegations,
  hasRegions,
  items,
  itemsByKind,
  presentCount,
} from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Button } from "../../../ui/buttons/button.jsx";
import { Dialog } from "../../../ui/dialog.jsx";
import { Check } from "../../../ui/fields/check.jsx";
import { Field } from "../../../ui/fields/field.jsx";
import { SegmentedControl } from "../../../ui/fields/segments.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { isSecretBallotRunning } from "../../polls/secret_ballots.js";
import { CountField } from "../count_field.jsx";
import { groupedLast, groupingNow } from "../grouping.js";
import { CsvImport } from "../plan/csv_import.jsx";
import { allPeople } from "../plan/plan_state.js";
import { splitByPresence } from "../presence.js";

/** @import { Action } from "../../../lib/types" */
/** @import { Breakout, BreakoutProps, Mode, RulesDraft } from "../types" */

/**
 * Ways to group people. The first three are offered at once, the others below *More ways*.
 * @type {Record<Mode, {say: () => string, hint: () => string, isOffered?: () => boolean}>}
 */
const MODES = {
  mixed: {
    say: mixedName,
    hint: () => t("Balanced mix with a bilingual person in every room."),
  },
  random: { say: () => t("Random"), hint: () => t("Random rooms of equal size.") },
  chosen: {
    say: () => t("People choose their room"),
    hint: () => t("People pick any room with space."),
  },
  pairs: {
    say: () => t("Partner delegations"),
    hint: () => t("Partner delegations share a room."),
    isOffered: () => hasPairs(),
  },
  delegation: {
    say: () => t("By delegation"),
    hint: () => t("Each delegation stays together."),
    isOffered: () => hasDelegations.value,
  },
  alike: {
    say: () => t("Same answers"),
    hint: () => t("People with the same answer share a room."),
  },
  different: {
    say: () => t("Mixed answers"),
    hint: () => t("Every room has a mix of answers to a poll."),
  },
  new: {
    say: () => t("Avoid repeat meetings"),
    hint: () => t("Mixed, with as few repeat encounters as possible."),
  },
  same: {
    say: () => t("Same groups again"),
    hint: () => t("Same rooms as last time. New people are mixed in."),
  },
  file: {
    say: () => t("From a file"),
    hint: () => t("Assign people from an XLSX or CSV file. Anyone not listed is mixed in."),
  },
};

/**
 * Form for the rules by which people are assigned to rooms. Locked people stay where they are.
 * @param {BreakoutProps} props
 */
export function GroupingRules({ id, breakout }) {
  const { send, waiting, problem } = useAction();
  const [typed, write] = useState(() => initialDraft(breakout));
  const draft = { ...typed, rooms: typed.rooms === undefined ? suggestRooms(typed) : typed.rooms };
  // Once there is a plan, it comes first.
  const [isOpen, open] = useState(!breakout.mode);
  const [isWhole, setWhole] = useState(false);
  // Rules that wait for a yes, as a secret ballot hides who is here.
  const [asked, ask] = useState(/** @type {?Partial<RulesDraft>} */ (null));
  const change = (/** @type {Partial<RulesDraft>} */ part) => write({ ...typed, ...part });
  /** @param {Partial<RulesDraft>} part */
  const groupPeople = async (part) => {
    ask(null);
    change(part);
    groupingNow.value = id;
    const isGrouped = await send(planAction(id, { ...draft, ...part }));
    groupingNow.value = null;
    if (isGrouped) groupedLast.value = id;
  };
  const odd = problemOf(draft);
  /** @param {Partial<RulesDraft>} [part] */
  const startGrouping = (part = {}) => {
    if (odd || waiting) return;
    if (countsPresent(draft) && isSecretBallotRunning()) ask(part);
    else groupPeople(part);
  };
  const submit = (/** @type {Event} */ press) => {
    press.preventDefault();
    startGrouping();
  };
  return (
    <details
      class="card fold"
      open={isOpen}
      onToggle={({ currentTarget }) => open(currentTarget.open)}
    >
      <summary>
        <span class="fold-title">{t("Groups")}</span>
        {breakout.mode ? (
          <span class="muted small regular">{MODES[breakout.mode].say()}</span>
        ) : null}
      </summary>
      <form class="stack" onSubmit={submit}>
        <ModePicker
          value={draft.mode}
          onPick={(mode) => change({ mode })}
          isWhole={isWhole}
          onWhole={setWhole}
        />
        {draft.mode === "file" ? (
          <CsvImport id={id} seed={draft.seed ?? 1} />
        ) : (
          <>
            <RuleFields draft={draft} change={change} isWhole={isWhole} />
            <div class="buttons">
              <button class="button primary" aria-disabled={waiting || Boolean(odd)}>
                {breakout.mode ? t("Regroup") : t("Group people")}
              </button>
              <button
                type="button"
                class="button"
                aria-disabled={waiting || Boolean(odd)}
                onClick={() => startGrouping({ seed: randomSeed() })}
              >
                {t("Shuffle again")}
              </button>
            </div>
          </>
        )}
        <ActionStatus waiting={waiting} problem={problem}>
          {odd}
        </ActionStatus>
      </form>
      {asked ? <FrozenDialog onYes={() => groupPeople(asked)} onClose={() => ask(null)} /> : null}
    </details>
  );
}

/**
 * True if a plan of these rules balances the people who are here.
 * @param {RulesDraft} draft
 */
const countsPresent = ({ mode, absent }) => mode !== "chosen" && !absent;

/** @param {{onYes: () => void, onClose: () => void}} props */
function FrozenDialog({ onYes, onClose }) {
  const everyone = allPeople.value.length;
  const away = Math.max(0, everyone - (presentCount.value ?? everyone));
  const group = n("Group {n} person", "Group {n} people", everyone);
  return (
    <Dialog title={t("A secret ballot is open")} onClose={onClose}>
      <p>
        {joinSentences(
          t("Until it closes, everyone who joined is grouped alike. Close it first, or group now."),
          away ? n("{n} of them is away.", "{n} of them are away.", away) : "",
        )}
      </p>
      <div class="buttons">
        <Button look="primary" onClick={onYes}>
          {group}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t("Cancel")}
        </Button>
      </div>
    </Dialog>
  );
}

const FIRST_MODES = 3;

/** True if some delegations are partners. */
const hasPairs = () =>
  Boolean(items.value.delegations?.delegations.some(({ paired_with: pairs }) => pairs?.length));

// Named after the mixed groups: the groups that the event has, and their languages.
function mixedName() {
  if (!event.value.sectors.length)
    return hasRegions.value ? t("Mixed: region and language") : t("Mixed: language");
  return hasRegions.value
    ? t("Mixed: region, sector and language")
    : t("Mixed: sector and language");
}

/**
 * The mode that was chosen is always in sight.
 * @param {{value: Mode, onPick: (mode: Mode) => void, isWhole: boolean,
 *   onWhole: (isWhole: boolean) => void}} props
 */
function ModePicker({ value, onPick, isWhole, onWhole }) {
  const hint = useId();
  const shown = /** @type {Mode[]} */ (Object.keys(MODES)).filter(
    (mode, at) =>
      mode === value || ((isWhole || at < FIRST_MODES) && (MODES[mode].isOffered?.() ?? true)),
  );
  return (
    <fieldset>
      <legend>{t("Grouping method")}</legend>
      {shown.map((mode) => (
        <div class="mode" key={mode}>
          <label class="check">
            <input
              type="radio"
              name="mode"
              checked={mode === value}
              aria-describedby={mode === value ? hint : undefined}
              onChange={() => onPick(mode)}
            />
            <span>{MODES[mode].say()}</span>
          </label>
          {mode === value ? (
            <p class="hint" id={hint}>
              {MODES[mode].hint()}
            </p>
          ) : null}
        </div>
      ))}
      <button
        type="button"
        class="button quiet outdent"
        aria-expanded={isWhole}
        onClick={() => onWhole(!isWhole)}
      >
        {isWhole ? t("Fewer ways") : t("More ways")}
      </button>
    </fieldset>
  );
}

/**
 * @param {{draft: RulesDraft, change: (part: Partial<RulesDraft>) => void, isWhole: boolean}} props
 */
function RuleFields({ draft, change, isWhole }) {
  const polls = (itemsByKind.value.poll ?? []).filter(
    ([, poll]) => !poll.anonymous && poll.state !== "draft",
  );
  const numbers = { rooms: t("Number of rooms"), size: t("People per room") };
  return (
    <>
      {staffRules.answer_modes.includes(draft.mode) ? (
        <Field
          as="select"
          label={t("Poll")}
          value={draft.poll ?? ""}
          onValue={(poll) => change({ poll: Number(poll) || null })}
          hint={
            polls.length ? null : t("No named vote yet. Open a poll that is not anonymous first.")
          }
        >
          <option value="">{t("Choose a poll")}</option>
          {polls.map(([id, { prompt }]) => (
            <AuthoredText as="option" text={prompt} value={id} key={id} />
          ))}
        </Field>
      ) : null}
      {draft.mode === "same" ? null : (
        <div class="field-line">
          <SegmentedControl
            label={t("Rooms")}
            value={draft.by}
            choices={Object.entries(numbers)}
            onPick={(by) => change({ by })}
          />
          <CountField
            key={draft.by}
            label={<span class="hidden">{numbers[draft.by]}</span>}
            value={draft[draft.by]}
            max={draft.by === "rooms" ? staffRules.rooms : undefined}
            placeholder={
              staffRules.block_modes.includes(draft.mode) && draft.by === "rooms"
                ? t("all")
                : undefined
            }
            onChange={(value) => change({ [draft.by]: value })}
          />
        </div>
      )}
      {draft.mode === "chosen" ? (
        <CountField
          label={t("Capacity")}
          value={draft.places}
          placeholder={t("any")}
          onChange={(places) => change({ places })}
        />
      ) : (
        <>
          {hasDelegations.value ? (
            <CountField
              label={t("Max. per delegation in a room")}
              value={draft.most}
              placeholder={t("any")}
              onChange={(most) => change({ most })}
            />
          ) : null}
          {draft.mode === "pairs" || !hasPairs() ? null : (
            <Check isOn={draft.together} onToggle={(together) => change({ together })}>
              {t("Keep partner delegations together")}
            </Check>
          )}
          <AbsentChoice draft={draft} change={change} />
          {isWhole ? (
            <CountField
              label={t("Seed (same seed, same groups)")}
              value={draft.seed}
              onChange={(seed) => change({ seed })}
            />
          ) : null}
        </>
      )}
    </>
  );
}

/**
 * Choice whether absent people count; that is settled while presence is hidden. Not there while all
 * people are present, unless chosen.
 * @param {{draft: RulesDraft, change: (part: Partial<RulesDraft>) => void}} props
 */
function AbsentChoice({ draft, change }) {
  const split = splitByPresence(allPeople.value.map(([id]) => id));
  if (split === null)
    return (
      <p class="hint">
        {t("While a secret ballot is open, everyone who joined is grouped alike.")}
      </p>
    );
  if (!split.away && !draft.absent) return null;
  return (
    <Check isOn={draft.absent} onToggle={(absent) => change({ absent })}>
      {n(
        "Also balance the {n} person who is away",
        "Also balance the {n} people who are away",
        split.away,
      )}
      <small class="hint block">
        {t("If not, they still get a room, but the balance is of the people here.")}
      </small>
    </Check>
  );
}

const randomSeed = () => 1 + Math.floor(Math.random() * (staffRules.seed - 1));

/**
 * Initial form: the rules of the last plan, else those of the breakout's template.
 * @param {Breakout} breakout
 * @returns {RulesDraft}
 */
function initialDraft({ template, rooms, seed, poll, ...own }) {
  const size = 6;
  const { mode, most, together } = (own.mode ? null : items.value[`template:${template}`]) ?? own;
  return {
    mode: mode ?? "mixed",
    by: "rooms",
    rooms: rooms?.length || undefined,
    size,
    seed: seed || 1,
    most: most || null,
    together,
    absent: own.mode ? own.with_absent : false,
    poll,
    places: null,
  };
}

/** Number of rooms of the usual size, for the counted people. @param {RulesDraft} draft */
function suggestRooms({ absent, size }) {
  const everyone = allPeople.value.map(([id]) => id);
  const here = splitByPresence(everyone)?.here;
  return Math.max(1, Math.ceil(((!absent && here) || everyone.length) / (size || 1)));
}

/** @param {number} breakout @param {RulesDraft} draft @returns {Action} */
function planAction(
  breakout,
  { mode, by, rooms, size, seed, most, together, absent, poll, places },
) {
  const number = mode === "same" ? {} : by === "rooms" ? { rooms } : { size };
  const fields = {
    ...number,
    seed,
    most,
    together: together && mode !== "pairs" && hasPairs(),
    absent,
    poll: staffRules.answer_modes.includes(mode) ? poll : null,
    places: mode === "chosen" ? places : null,
  };
  const said = Object.entries(fields).filter(
    ([, value]) => value !== null && value !== false && value !== undefined,
  );
  return { do: "breakout.plan", breakout, mode, ...Object.fromEntries(said) };
}

/** First problem of the form, as a sentence. @param {RulesDraft} draft */
function problemOf({ mode, by, rooms, size, poll, seed }) {
  if (staffRules.answer_modes.includes(mode) && !poll)
    return t("Choose the poll whose answers form the groups.");
  if (mode === "same") return null;
  if (by === "rooms" && rooms === null && !staffRules.block_modes.includes(mode))
    return t("Enter the number of rooms.");
  if (by === "rooms" && typeof rooms === "number" && (rooms < 1 || rooms > staffRules.rooms))
    return t("Enter 1 to {n} rooms.", { n: staffRules.rooms });
  if (by === "size" && !(Number(size) >= 1)) return t("Enter the number of people per room.");
  return Number(seed) >= 0 && Number(seed) < staffRules.seed
    ? null
    : t("The seed is a number up to {n}.", { n: staffRules.seed - 1 });
}
