// Time of joining, fields of the form, and where the rules of questions are.

import { t } from "../../lib/i18n.js";
import { staffRules } from "../../lib/rules.js";
import { boot, event } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { Check } from "../../ui/fields/check.jsx";
import { SegmentedControl } from "../../ui/fields/segments.jsx";
import { SavedField, Section } from "../event/setting_fields.jsx";
import { configure, isWholeNumber, setting, settingField } from "../event/settings.js";

/** @import { Item } from "../../lib/types" */
/** @typedef {Item<"event">["door_asks"][number]} Asked */

/** Section of the doors and rules. */
export function Doors() {
  const { doors, door_asks: asked, sectors } = event.value;
  const { send, waiting, problem } = useAction();
  /** @type {[Asked, string][]} */
  const questions = [
    ["sector", t("What kind of organisation people come from")],
    ["also_speaks", t("Which other languages people speak")],
  ];
  const toggle = (/** @type {Asked} */ question) =>
    send(
      configure({
        door_asks: asked.includes(question)
          ? asked.filter((each) => each !== question)
          : [...asked, question].sort(),
      }),
    );
  return (
    <Section id="doors" title={t("Doors and rules")}>
      <div class="stack gap-2">
        <p class="strong">{t("Doors")}</p>
        <SegmentedControl
          label={t("Doors")}
          value={doors}
          onPick={(next) => send({ do: "doors.set", doors: next })}
          choices={[
            ["auto", t("By time")],
            ["open", t("Open doors")],
            ["closed", t("Close doors")],
          ]}
        />
        <p class="hint">{doorsHint(doors)}</p>
      </div>
      <SavedField
        {...settingField("doors_min", [], undefined, Number)}
        label={t("Minutes before the start")}
        type="number"
        min={0}
        max={staffRules.doors_min}
        isFit={isWholeNumber}
        class="brief-input"
      />
      <fieldset>
        <legend>{t("Ask at the door")}</legend>
        <p class="hint">{t("Other questions are asked once they are needed.")}</p>
        {questions.slice(sectors.length ? 0 : 1).map(([question, words]) => (
          <Check
            key={question}
            isOn={asked.includes(question)}
            onToggle={() => toggle(question)}
            disabled={waiting}
          >
            {words}
          </Check>
        ))}
      </fieldset>
      <ActionStatus waiting={waiting} problem={problem} />
      <p>
        <a class="button" href={`${boot.path}/moderate`}>
          {t("Q&A settings")}
        </a>
      </p>
    </Section>
  );
}

/** @param {Item<"event">["doors"]} doors */
function doorsHint(doors) {
  if (doors === "open") return t("People can join now, also before the start.");
  if (doors === "closed") return t("No one new can join. People inside stay.");
  return setting("doors_min")
    ? t("People can join from {n} minutes before the start.", { n: setting("doors_min") })
    : t("People can join from the start.");
}
