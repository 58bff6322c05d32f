import { useEffect, useState } from "preact/hooks";

/**
 * Tells screen readers a sentence, or what is drawn for it, when it changes, without moving the focus. Nothing at first: what is there at the
 * start is read anyway.
 */
export function Announced({ sentence, lang, children = sentence }) {
  const [announced, setAnnounced] = useState({ first: sentence, now: null });
  useEffect(() => {
    if (sentence !== announced.first) setAnnounced({ first: sentence, now: children });
  }, [sentence]);
  return <p class="hidden" aria-live="polite" lang={lang}>{announced.now}</p>;
}
