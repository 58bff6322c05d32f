import { useEffect, useState } from "preact/hooks";

/** Tells screen readers a sentence when it changes, without moving the focus. Nothing at first: what is there at the start is read anyway. */
export function Announced({ sentence, lang }) {
  const [said, say] = useState({ first: sentence, now: "" });
  useEffect(() => {
    if (sentence !== said.first) say({ first: sentence, now: sentence });
  }, [sentence]);
  return <p class="hidden" aria-live="polite" lang={lang}>{said.now}</p>;
}
