import { t } from "../lib/i18n.js";
import { isStorageFailing } from "../lib/session.js";

/** Bar on pages of staff while the server cannot store anything. Goes away by itself. */
export const StorageBar = () =>
  isStorageFailing.value ? (
    <p class="notice" role="alert">
      {t(
        "The server's disk is full or failing: what people send waits. Contact the people who run the server.",
      )}
    </p>
  ) : null;
