import { useState } from "preact/hooks";
import { t } from "../lib/i18n.js";
import { deviceStorage } from "../lib/storage.js";

const HINT_TEXTS = {
  now: () => t("Keep this page open: polls and results appear automatically."),
  upvote: () => t("Tap the arrow to support a question. The most supported come first."),
};

/** Hint for first-time visitors; dismissed for good on this device. */
export function Hint({ name }) {
  const key = `live.hint:${name}`;
  const [isRead, setIsRead] = useState(() => deviceStorage.getItem(key) !== null);
  if (isRead) return null;
  const dismissHint = () => {
    deviceStorage.setItem(key, "read");
    setIsRead(true);
  };
  return (
    <p class="first-visit">
      <span>{HINT_TEXTS[name]()}</span>
      <button type="button" class="button quiet" onClick={dismissHint}>
        {t("Got it")}
      </button>
    </p>
  );
}
