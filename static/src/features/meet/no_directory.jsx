import { t } from "../../lib/i18n.js";
import { boot } from "../../lib/session.js";

/** Card in place of the directory, for attendees. */
export const NoDirectory = () => (
  <section class="card">
    <p>{t("This event has no directory of people to meet.")}</p>
    <p class="hint">
      {t("Your contact details are used on the board of projects, with your consent.")}
    </p>
  </section>
);

/** Card in place of the directory, for staff: the organiser can turn it on. */
export const TurnOnDirectory = () => (
  <section class="card stack">
    <p>{t("The directory is off: attendees cannot join it.")}</p>
    {boot.role === "organiser" ? (
      <p>
        <a class="button" href={`${boot.path}/edit#people`}>
          {t("Turn it on in the event's settings")}
        </a>
      </p>
    ) : null}
  </section>
);
