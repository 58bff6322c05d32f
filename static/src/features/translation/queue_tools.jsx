import { useEffect, useRef } from "preact/hooks";
import { t } from "../../lib/i18n.js";
import { SegmentedControl } from "../../ui/fields/segments.jsx";
import { isOldestFirst, sortOldestFirst } from "./translation_summary.jsx";

/** @type {[keys: string[], what: () => string][]} */
const KEYS = [
  [["Ctrl", "⏎"], () => t("Save, and open the next text")],
  [["Esc"], () => t("Stop translating this text")],
  [["Alt", "↓"], () => t("Next text")],
  [["Alt", "↑"], () => t("Previous text")],
  [["Alt", "Q"], () => t("Go to the list of texts")],
  [["?"], () => t("Keyboard shortcuts")],
];

/** Order of the queue, and the list of keys, which `?` opens outside of a field. */
export function QueueTools() {
  const fold = useRef(/** @type {?HTMLDetailsElement} */ (null));
  useEffect(() => {
    const press = (/** @type {KeyboardEvent} */ event) => {
      const isTyped = /** @type {?Element} */ (event.target)?.closest?.("input, textarea, select");
      if (event.key !== "?" || isTyped || !fold.current) return;
      fold.current.open = !fold.current.open;
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  return (
    <div class="stack gap-2">
      <SegmentedControl
        label={t("Order of the texts")}
        value={isOldestFirst.value ? "oldest" : "wanted"}
        onPick={(order) => sortOldestFirst(order === "oldest")}
        choices={[
          ["wanted", t("Most upvotes first")],
          ["oldest", t("Oldest first")],
        ]}
      />
      <details class="fold" ref={fold}>
        <summary>{t("Keyboard shortcuts")}</summary>
        <dl class="stack gap-2">
          {KEYS.map(([keys, what]) => (
            <div class="wrap gap-2" key={keys.join("+")}>
              <dt class="wrap gap-1">
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{what()}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}
