import { useState } from "preact/hooks";
import { t } from "../lib/i18n.js";

const HINTS = {
  now: () => t("Keep this page open: polls and results come to it by themselves."),
  upvote: () => t("Press the arrow beside a question that you want answered; the most wanted come first."),
};

/** A sentence for a first visit, gone for good once it was read. */
export function Hint({ name }) {
  const key = `live.hint:${name}`;
  const [isRead, close] = useState(() => localStorage.getItem(key) !== null);
  if (isRead) return null;
  const read = () => {
    localStorage.setItem(key, "read");
    close(true);
  };
  return (
    <p class="first-visit">
      <span>{HINTS[name]()}</span>
      <button type="button" class="button quiet" onClick={read}>{t("Got it")}</button>
    </p>
  );
}
