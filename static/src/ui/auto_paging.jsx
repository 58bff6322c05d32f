import { useEffect, useState } from "preact/hooks";
import { number } from "../lib/i18n.js";
import { wear } from "../lib/adopt_styles.js";
import css from "./auto_paging.css";

wear(css);

const SECONDS = 12;

/** One page after the other, for a hall in which nobody can scroll: each stands long enough to be read. */
export function Pages({ pages }) {
  const [turned, turn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => turn((now) => now + 1), SECONDS * 1000);
    return () => clearInterval(timer);
  }, []);
  if (pages.length < 2) return pages[0] ?? null;
  const at = turned % pages.length;
  return (
    <div class="pages">
      {pages[at]}
      <p class="pages-at muted" aria-hidden="true">{number(at + 1)} / {number(pages.length)}</p>
    </div>
  );
}
