import { eventUrl } from "../../../lib/event_url.js";
import { t } from "../../../lib/i18n.js";
import { PLENARY } from "../../../lib/rules.js";
import { itemsByKind } from "../../../lib/session.js";
import { AuthoredText } from "../../../ui/text.jsx";

/** On the organiser's page, beside the code and its QR code: polls that people can vote in now. */
export const NowAsking = () =>
  (itemsByKind.value.poll ?? [])
    .filter(([, { state, room }]) => state === "open" && room === PLENARY)
    .map(([id, { prompt }]) => (
      <section class="card row marked" key={id}>
        <div class="grow">
          <p class="eyebrow">{t("Now asking")}</p>
          <AuthoredText text={prompt} as="h2" />
        </div>
        <a class="button" href={eventUrl("moderate")}>
          {t("Moderate")}
        </a>
      </section>
    ));
