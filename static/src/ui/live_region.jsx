import { useEffect, useState } from "preact/hooks";

/**
 * Tells screen readers a sentence, or what is drawn for it, when it changes, without moving the focus. Nothing at first: what is there at the
 * start is read anyway.
 */
export function Announced({ sentence, lang, children = sentence }) {
  const [said, say] = useState({ first: sentence, now: null });
  useEffect(() => {
    if (sentence !== said.first) say({ first: sentence, now: children });
  }, [sentence]);
  return <p class="hidden" aria-live="polite" lang={lang}>{said.now}</p>;
}
