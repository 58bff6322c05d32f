import { joinSentences, t } from "../../lib/i18n.js";
import { boot, isEnded, isStorageFailing } from "../../lib/session.js";

/** Bars below the header of staff pages. */
export const StaffBar = () => (
  <>
    <StorageBar />
    <EndedBar />
  </>
);

/** Bar while the server cannot store anything. Goes away by itself. */
export const StorageBar = () =>
  isStorageFailing.value ? (
    <p class="notice" role="alert">
      {t(
        "The server's disk is full or failing: what people send waits. Contact the people who run the server.",
      )}
    </p>
  ) : null;

/** Bar once the event has ended: the pages are for reading then. */
const EndedBar = () =>
  isEnded.value ? (
    <p class="notice ended" role="status">
      <b>{t("Event ended")}</b>{" "}
      {joinSentences(
        boot.role === "speaker" || boot.role === "translator"
          ? t("Thank you for taking part.")
          : t("Thank you for running it."),
        boot.role === "organiser"
          ? t("Results are final: download them, or publish a report.")
          : t("Results are final, and this page can only be read."),
      )}
    </p>
  ) : null;
