import { useEffect, useState } from "preact/hooks";
import { adoptStyles } from "../lib/adopt_styles.js";
import { formatNumber } from "../lib/i18n.js";
import css from "./auto_paging.css";

adoptStyles(css);

const PAGE_SECONDS = 12;

/** Shows pages one after the other, for a screen that cannot be scrolled. */
export function AutoPaging({ pages }) {
  const [turned, setTurned] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurned((now) => now + 1), PAGE_SECONDS * 1000);
    return () => clearInterval(timer);
  }, []);
  if (pages.length < 2) return pages[0] ?? null;
  const at = turned % pages.length;
  return (
    <div class="pages">
      {pages[at]}
      <p class="pages-at muted" aria-hidden="true">
        {formatNumber(at + 1)} / {formatNumber(pages.length)}
      </p>
    </div>
  );
}
