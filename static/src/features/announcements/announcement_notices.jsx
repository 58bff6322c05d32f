import { effect } from "@preact/signals";
import { itemsByKind } from "../../lib/session.js";
import { addNotice, removeNotice } from "../../ui/page/notices.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { isFresh } from "./announcement_age.js";

/**
 * Shows announcements wherever the reader is, while they are fresh; the tab "Now" keeps them.
 * Returns a function that stops it.
 */
export function watchForAnnouncements() {
  const fresh = () => (itemsByKind.value.announcement ?? []).filter(([, { at }]) => isFresh(at));
  let seen = fresh().at(-1)?.[0] ?? 0;
  return effect(() => {
    const [id, item] = fresh().at(-1) ?? [0, null];
    if (!fresh().some(([each]) => each === seen)) removeNotice("announcement");
    if (item && id > seen) {
      seen = id;
      addNotice({
        id: "announcement",
        text: () => <AuthoredText text={item.text} />,
        at: ["now", ".announcement"],
      });
    }
  });
}
