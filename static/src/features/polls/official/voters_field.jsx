import { t } from "../../../lib/i18n.js";
import { hasPart } from "../../../lib/page/has_part.js";
import { PLENARY } from "../../../lib/rules.js";
import { hasDelegations, items, room } from "../../../lib/session.js";
import { Field } from "../../../ui/fields/field.jsx";
import {
  MAJORITIES,
  majorityName,
  majorityRule,
  QUORUMS,
  quorumName,
  quorumRule,
} from "./majority.js";

/** @import { Poll } from "../types" */
/** @import { Majority, Quorum } from "./majority.js" */
/** @typedef {Poll["voters"]} Voters */
/** @typedef {{voters?: ?Voters, majority?: ?Majority, quorum?: ?Quorum}} VotersDraft */

/** @type {Record<Voters, () => string>} */
const NAMES = {
  everyone: () => t("Everyone"),
  invited: () => t("Invited people"),
  heads: () => t("Heads of delegations"),
};

/** @type {Record<Voters, () => string>} */
const CONSEQUENCES = {
  everyone: () => t("Everyone who joins has one vote per browser."),
  invited: () => t("Only people on the list vote, once each, after opening their personal link."),
  heads: () =>
    t("One public vote per delegation, cast by its head or a deputy. Observers have none."),
};

/**
 * Voters of a draft; those that the event suggests, if none were chosen.
 * @param {VotersDraft} draft
 * @returns {Voters}
 */
export const votersOf = ({ voters }) =>
  voters ?? (items.value.admission?.admission === "invited" ? "invited" : "everyone");

export const votersName = (/** @type {Voters} */ voters) => NAMES[voters]?.() ?? voters;

/**
 * Level of a draft, as that of the poll made from it.
 * @param {VotersDraft & {anonymous: boolean}} draft
 * @returns {Poll["level"]}
 */
export function levelOf(draft) {
  const voters = votersOf(draft);
  if (voters === "heads") return "official";
  if (!draft.anonymous) return "named";
  return voters === "invited" ? "invited" : "open";
}

/** @type {Voters[]} */
const ALL_VOTERS = ["everyone", "invited", "heads"];

const offered = (/** @type {Voters} */ chosen) =>
  ALL_VOTERS.filter(
    (voters) =>
      voters !== "heads" ||
      chosen === "heads" ||
      (hasPart("official") && hasDelegations.value && room.value[0] === PLENARY),
  );

/**
 * Choice of the voters, with its consequence; for heads also of the majority rule and the quorum.
 * @param {{draft: VotersDraft, disabled: boolean, onPick: (voters: Voters) => void,
 *   onRule: (rule: ?Majority) => void, onQuorum: (quorum: Quorum) => void}} props
 */
export function VotersField({ draft, disabled, onPick, onRule, onQuorum }) {
  const chosen = votersOf(draft);
  return (
    <fieldset class="stack gap-1 below-2">
      <legend>{t("Who votes")}</legend>
      <div class="wrap gap-5 flush">
        {offered(chosen).map((voters) => (
          <label class="check" key={voters}>
            <input
              type="radio"
              name="voters"
              checked={voters === chosen}
              disabled={disabled}
              onChange={() => onPick(voters)}
            />
            <span>{votersName(voters)}</span>
          </label>
        ))}
      </div>
      <p class="hint">{CONSEQUENCES[chosen]()}</p>
      {chosen === "heads" ? (
        <>
          <Field
            class="inline"
            label={t("Majority")}
            value={draft.majority ?? ""}
            choices={[...MAJORITIES, ""].map((rule) => [
              rule,
              rule ? majorityName(/** @type {Majority} */ (rule)) : t("No rule"),
            ])}
            onValue={(rule) => onRule(/** @type {Majority} */ (rule) || null)}
          />
          {draft.majority ? (
            <>
              <p class="hint">{majorityRule(draft.majority)}</p>
              <Field
                class="inline"
                label={t("Quorum")}
                value={draft.quorum ?? "none"}
                choices={QUORUMS.map((quorum) => [quorum, quorumName(quorum)])}
                onValue={(quorum) => onQuorum(/** @type {Quorum} */ (quorum))}
              />
              <p class="hint">{quorumRule(draft.quorum ?? undefined)}</p>
            </>
          ) : null}
        </>
      ) : null}
    </fieldset>
  );
}
