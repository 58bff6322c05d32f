import { useEffect, useState } from "preact/hooks";
import { t } from "../../lib/i18n.js";
import { boot, items } from "../../lib/session.js";
import { Dialog } from "../../ui/dialog.jsx";
import { isOldestFirst, sortOldestFirst, TranslationSummary } from "./translation_summary.jsx";
import { isAskedForName, NameDialog } from "./translator_name.jsx";

/** @type {[keys: string[], what: () => string][]} */
const KEYS = [
  [["Ctrl", "⏎"], () => t("Save, and open the next text")],
  [["Esc"], () => t("Stop translating this text")],
  [["Alt", "↓"], () => t("Next text")],
  [["Alt", "↑"], () => t("Previous text")],
  [["Alt", "Q"], () => t("Go to the list of texts")],
  [["?"], () => t("Keyboard shortcuts")],
];

/** Head of the page: what is left, and quiet tools beside it. `?` opens the keys outside of fields. */
export function TranslatorsHead() {
  const [open, setOpen] = useState(/** @type {?string} */ (null));
  useEffect(() => {
    const press = (/** @type {KeyboardEvent} */ event) => {
      const isTyped = /** @type {?Element} */ (event.target)?.closest?.("input, textarea, select");
      if (event.key === "?" && !isTyped) setOpen((now) => now ?? "keys");
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  const close = () => setOpen(null);
  return (
    <div class="translators-head">
      <div class="translators-title">
        <h2 class="section-title">{t("To translate")}</h2>
        <TranslationSummary />
      </div>
      <div class="translators-tools">
        <select
          class="small"
          aria-label={t("Order of the texts")}
          value={isOldestFirst.value ? "oldest" : "wanted"}
          onChange={(event) => sortOldestFirst(event.currentTarget.value === "oldest")}
        >
          <option value="wanted">{t("Most upvotes first")}</option>
          <option value="oldest">{t("Oldest first")}</option>
        </select>
        {boot.role === "speaker" ? (
          <a class="button quiet" href={`${boot.path}/speak`}>
            {t("Questions")}
          </a>
        ) : null}
        {boot.role === "translator" && !isAskedForName() ? (
          <button
            type="button"
            class="button quiet translator-name"
            aria-haspopup="dialog"
            onClick={() => setOpen("name")}
          >
            {items.value.initials?.initials ? (
              <bdi>{items.value.initials.initials}</bdi>
            ) : (
              t("Your name")
            )}
          </button>
        ) : null}
        <button
          type="button"
          class="button quiet"
          aria-haspopup="dialog"
          aria-label={t("Keyboard shortcuts")}
          title={t("Keyboard shortcuts")}
          onClick={() => setOpen("keys")}
        >
          <kbd aria-hidden="true">?</kbd>
        </button>
      </div>
      {open === "name" ? <NameDialog onClose={close} /> : null}
      {open === "keys" ? <KeysDialog onClose={close} /> : null}
    </div>
  );
}

/** @param {{onClose: () => void}} props */
const KeysDialog = ({ onClose }) => (
  <Dialog title={t("Keyboard shortcuts")} onClose={onClose}>
    <dl class="stack gap-2">
      {KEYS.map(([keys, what]) => (
        <div class="keys-row" key={keys.join("+")}>
          <dt class="wrap gap-1">
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{what()}</dd>
        </div>
      ))}
    </dl>
  </Dialog>
);
