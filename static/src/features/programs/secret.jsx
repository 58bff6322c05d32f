import { useState } from "preact/hooks";
import { t } from "../../lib/i18n.js";

/**
 * A key or secret that was just made. The server shows it in this answer only.
 * @param {{title: string, hint: string, value: string, onDone: () => void}} props
 */
export function Secret({ title, hint, value, onDone }) {
  const [isCopied, set] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    set(true);
  };
  return (
    <section class="panel stack gap-2 secret" role="status">
      <h3>{title}</h3>
      <p>{hint}</p>
      <output class="secret-value">{value}</output>
      <div class="buttons">
        {navigator.clipboard ? (
          <button type="button" class="button primary" onClick={copy}>
            {isCopied ? t("Copied") : t("Copy")}
          </button>
        ) : null}
        <button type="button" class="button quiet" onClick={onDone}>
          {t("I have copied it")}
        </button>
      </div>
    </section>
  );
}
