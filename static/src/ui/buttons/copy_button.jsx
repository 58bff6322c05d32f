import { useEffect, useState } from "preact/hooks";
import { t } from "../../lib/i18n.js";

/** @import { ComponentChildren } from "../../lib/types" */

/**
 * Button that copies a link, or the one that a function fetches; nothing where the browser cannot
 * copy. `words`: of what is no link. Hidden words may say whose link it is.
 * @param {{address: string | (() => Promise<?string>), words?: string, class?: string,
 *   children?: ComponentChildren}} props
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
