import { useEffect, useState } from "preact/hooks";
import { t } from "../lib/i18n.js";

/** @import { ComponentChildren } from "../lib/types" */

/**
 * Button that copies a link, and says so once it has; nothing where the browser cannot copy.
 * `address`: the link, or a function that fetches it; without one nothing is copied. `words`: of what
 * is no link.
 * @param {{address: string | (() => Promise<?string>), words?: string, class?: string,
 *   children?: ComponentChildren}} props
 *   `children`: hidden words that say whose link it is
 */
export function CopyButton({
  address,
  words = t("Copy link"),
  class: look = "button quiet",
  children,
}) {
  const [isCopied, copied] = useState(false);
  useEffect(() => copied(false), [typeof address === "string" ? address : ""]);
  const copy = async () => {
    const text = typeof address === "string" ? address : await address();
    if (text) await navigator.clipboard.writeText(text);
    copied(Boolean(text));
  };
  if (!navigator.clipboard) return null;
  return (
    <button type="button" class={look} onClick={copy}>
      {isCopied ? t("Copied") : words}
      {children}
    </button>
  );
}
