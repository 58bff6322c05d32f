import { t } from "../../../lib/i18n.js";
import { hasDelegations } from "../../../lib/session.js";

/** Lists the public parts of a recorded vote before it is opened. */
export const RecordedHint = () => (
  <p class="recorded">
    {hasDelegations.value
      ? t(
          "Recorded vote: each delegation's result is public, and the organiser can see how everyone voted.",
        )
      : t("Recorded vote: the organiser can see how everyone voted.")}
  </p>
);
