import { formatNumber, t } from "../../lib/i18n.js";
import { hasDelegations, hasRegions, items } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { Check } from "../../ui/fields/check.jsx";
import { Field } from "../../ui/fields/field.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { orderSentence } from "./floor_state.js";

/** @import { Action } from "../../lib/types" */
/** @import { Order } from "./types" */

const SPEECH_SECONDS = [60, 90, 120, 180, 300, 420, 600];
const DELEGATION_SECONDS = [180, 300, 600, 900, 1200, 1800];

/** Choice of the order, with the sentence that everyone reads about it. */
export function FloorOrder() {
  const { send, waiting, problem } = useAction();
  const { order = "asked" } = items.value.floor ?? {};
  return (
    <div class="stack gap-2">
      <Field
        as="select"
        label={t("Order")}
        value={order}
        disabled={waiting}
        onValue={(id) => send({ do: "floor.configure", order: /** @type {Order} */ (id) })}
      >
        {Object.entries(ORDERS).map(([id, say]) =>
          id === "alternating" && !hasDelegations.value ? null : (
            <option value={id} key={id}>
              {say()}
            </option>
          ),
        )}
      </Field>
      <p class="hint">{orderSentence(order)}</p>
      <ActionStatus waiting={waiting} problem={problem} />
    </div>
  );
}

/** @type {Record<Order, () => string>} */
const ORDERS = {
  asked: () => t("Asked first"),
  least_heard: () =>
    hasDelegations.value ? t("Least heard delegation first") : t("Least heard first"),
  alternating: () => (hasRegions.value ? t("Alternating regions") : t("Alternating delegations")),
};

/** Time limits, points of order, and the delegations that speak together. */
export function FloorSettings() {
  const { send, waiting, problem } = useAction();
  const {
    speech_s = null,
    delegation_s = null,
    as_one = [],
    points_of_order = true,
  } = items.value.floor ?? {};
  const { delegations = [] } = items.value.delegations ?? {};
  const change = (/** @type {Omit<Extract<Action, {do: "floor.configure"}>, "do">} */ changed) =>
    send({ do: "floor.configure", ...changed });
  return (
    <details class="card fold">
      <summary>
        <span class="fold-title">{t("Speaking time")}</span>
        <span class="muted small">{speech_s ? duration(speech_s) : t("No limit")}</span>
      </summary>
      <div class="stack gap-3">
        <TimeSelect
          label={t("For each speech")}
          seconds={speech_s}
          choices={SPEECH_SECONDS}
          onPick={(seconds) => change({ speech_s: seconds })}
        />
        {delegations.length ? (
          <TimeSelect
            label={t("For each delegation in total")}
            seconds={delegation_s}
            choices={DELEGATION_SECONDS}
            onPick={(seconds) => change({ delegation_s: seconds })}
          />
        ) : null}
        <Check
          isOn={points_of_order}
          disabled={waiting}
          onToggle={(isOn) => change({ points_of_order: isOn })}
        >
          {t("People can raise points of order")}
        </Check>
        {delegations.length ? (
          <fieldset class="fit flush">
            <legend>{t("Delegations that sit in one room and speak as one")}</legend>
            {delegations.map(({ id, name }) => (
              <Check
                key={id}
                isOn={as_one.includes(id)}
                disabled={waiting}
                onToggle={(isOn) =>
                  change({ as_one: isOn ? [...as_one, id] : as_one.filter((each) => each !== id) })
                }
              >
                <AuthoredText text={name} />
              </Check>
            ))}
          </fieldset>
        ) : null}
        <ActionStatus waiting={waiting} problem={problem} />
      </div>
    </details>
  );
}

/** @param {number} seconds */
const duration = (seconds) =>
  seconds % 60 && seconds < 60
    ? t("{n} s", { n: formatNumber(seconds) })
    : t("{n} min", { n: formatNumber(seconds / 60) });

/**
 * @param {{label: string, seconds: ?number, choices: number[],
 *   onPick: (seconds: ?number) => void}} props
 */
function TimeSelect({ label, seconds, choices, onPick }) {
  const all = seconds && !choices.includes(seconds) ? [...choices, seconds] : choices;
  return (
    <Field
      as="select"
      label={label}
      value={seconds ?? ""}
      onValue={(value) => onPick(value ? Number(value) : null)}
    >
      <option value="">{t("No limit")}</option>
      {all.map((each) => (
        <option value={each} key={each}>
          {duration(each)}
        </option>
      ))}
    </Field>
  );
}
