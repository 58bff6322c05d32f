import { t, textWithLanguage } from "../../lib/i18n.js";
import { boot, event } from "../../lib/session.js";
import { goToPlace } from "../../ui/desk/card_focus.js";
import { dialogState } from "../../ui/dialog_state.js";

/** Parts of the desk, and pages beside it. */
export const places = () =>
  [
    { name: t("Breakouts"), go: () => goToPlace("#breakouts h2") },
    { name: t("Announcements"), go: () => goToPlace("#room h2") },
    { name: t("People present"), go: () => goToPlace("#room .present-fold > summary") },
    {
      name: t("Q&A settings"),
      go: () => setTimeout(() => (dialogState.value = { name: "rules" })),
    },
    { name: t("Activity log"), go: () => window.open(`/e/${boot.code}/log`, "_blank", "noopener") },
    { name: t("Prepare polls"), go: () => location.assign(`/e/${boot.code}/polls`) },
    ...(event.value.directory
      ? [{ name: t("People to meet"), go: () => location.assign(`/e/${boot.code}/meet`) }]
      : []),
    { name: t("Prepare breakouts"), go: () => location.assign(`/e/${boot.code}/breakouts`) },
    { name: t("Projects"), go: () => location.assign(`/e/${boot.code}/board`) },
  ].map(({ name, go }) => ({
    id: name,
    kind: t("Place"),
    said: textWithLanguage(name),
    all: name,
    go,
  }));
