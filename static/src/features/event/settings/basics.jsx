// Title, description and times. Moving the start moves the end along.

import { joinSentences, t } from "../../../lib/i18n.js";
import { event } from "../../../lib/session.js";
import { formatDay, formatMoment, formatTimes } from "../../../lib/time/date_format.js";
import { fromLocal, isZone, toLocal } from "../../../lib/time/zoned_time.js";
import { SavedField, Section, TextSetting } from "../setting_fields.jsx";
import { configure, settingField } from "../settings.js";

const ZONES = Intl.supportedValuesOf?.("timeZone") ?? [];

export function Basics() {
  const { starts, ends, zone, state } = event.value;
  return (
    <Section id="basics" title={t("Basics")}>
      <TextSetting label={t("Title")} name="title" />
      <TextSetting label={t("Description")} name="description" long />
      <div class="setting-row">
        <TimeField
          label={t("Start")}
          name="starts"
          action={(at) => configure({ starts: at, ends: at + ends - starts })}
        />
        <TimeField label={t("End")} name="ends" action={(at) => configure({ ends: at })} />
        <SavedField
          {...settingField("zone", [])}
          label={t("Time zone")}
          list="zones"
          autocomplete="off"
          spellcheck={false}
          isFit={isZone}
        />
        <datalist id="zones">
          {ZONES.map((each) => (
            <option value={each} key={each} />
          ))}
        </datalist>
      </div>
      <p class="hint">
        {formatDay(starts, zone)} · {formatTimes(starts, ends, zone)}.{" "}
        {joinSentences(
          t("Moving the start moves the end along."),
          state === "live" ? t("Everyone's page shows new times immediately.") : "",
        )}
      </p>
    </Section>
  );
}

/**
 * Date and time of day in the zone of the event.
 * @param {{label: string, name: "starts" | "ends",
 *   action: (at: number) => ReturnType<typeof configure>}} props
 */
function TimeField({ label, name, action }) {
  const { zone } = event.value;
  /** @param {string} text */
  const moment = (text) => fromLocal(text, zone);
  return (
    <SavedField
      name={name}
      stored={toLocal(event.value[name], zone)}
      within={JSON.stringify([event.value.starts, event.value.ends, zone])}
      action={(/** @type {string} */ text) => action(moment(text))}
      isFit={(/** @type {string} */ text) => moment(text) > 0}
      show={(/** @type {string} */ text) => formatMoment(moment(text), zone)}
      label={label}
      type="datetime-local"
      required
    />
  );
}
