import { useEffect, useState } from "preact/hooks";

/** @import { ComponentChildren } from "../lib/types" */

/**
 * Announces `sentence`, or `children` in its place, when it changes; not the first, which is read
 * with the page.
 * @param {{sentence: string, lang?: string, children?: ComponentChildren}} props
 */
export function LiveRegion({ sentence, lang, children = sentence }) {
  const [announced, setAnnounced] = useState({
    first: sentence,
    now: /** @type {ComponentChildren} */ (null),
  });
  useEffect(() => {
    if (sentence !== announced.first) setAnnounced({ first: sentence, now: children });
  }, [sentence]);
  return (
    <p class="hidden" aria-live="polite" lang={lang}>
      {announced.now}
    </p>
  );
}
