// The open poll, wherever the reader is: a bar while it is out of sight, and the title of the page.

import { computed, effect, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t, textOf } from "../../../lib/i18n.js";
import { adoptStyles } from "../../../lib/page/adopt_styles.js";
import { itemsByKind } from "../../../lib/session.js";
import { vibrate } from "../../../ui/page/notices.jsx";
import { goTo, isTabShown, isTyping, scrollNowToTop } from "../../../ui/page/show_tab.js";
import { PollCountdown } from "../countdown.jsx";
import { isDue } from "../due_polls.js";
import { duePoll, firstPoll } from "./due_poll.js";
import css from "./open_poll_bar.css";

adoptStyles(css);

const pageTitle = document.title;
const isInSight = signal(true);
/** True while the reader sees a ballot that waits for them. */
export const isBallotInSight = computed(() => Boolean(duePoll.value) && isInSight.value);

/** Bar for an open poll that is out of sight. */
export function OpenPollBar() {
  const [id, poll] = duePoll.value ?? [];
  useBallotSight(id, id === firstPoll.value);
  if (!poll || isInSight.value) return null;
  return (
    <button
      type="button"
      class="notice-card notice-text notice-poll"
      onClick={() => goTo("now", `#poll-${id}`)}
    >
      <span class="grow">{t("A poll is open")}</span>
      <PollCountdown poll={poll} />
      <b class="notice-vote">{t("Vote")}</b>
    </button>
  );
}

/**
 * Watches if the open ballot can be seen: it may be on another tab or scrolled away. It is another
 * element once it comes first.
 * @type {(id: number | undefined, isFirst: boolean) => void}
 */
function useBallotSight(id, isFirst) {
  useEffect(() => {
    isInSight.value = true;
    const ballot = id && document.getElementById(`poll-${id}`);
    if (!ballot) return undefined;
    const observer = new IntersectionObserver(
      ([{ isIntersecting }]) => (isInSight.value = isIntersecting),
      { rootMargin: "-64px 0px -120px" },
    );
    observer.observe(ballot);
    return () => observer.disconnect();
  }, [id, isFirst]);
}

/**
 * Says in the title of the page that a poll waits. Each newly opened poll is felt once, and comes
 * to the top of "Now"; a poll that waits on after a vote in another is no news.
 */
export function watchForPolls() {
  const known = new Set((itemsByKind.peek().poll ?? []).filter(isDue).map(([id]) => id));
  effect(() => {
    const [id, poll] = duePoll.value ?? [];
    document.title = poll ? `● ${t("Vote")}: ${textOf(poll.prompt)}` : pageTitle;
    if (!id || known.has(id)) return;
    known.add(id);
    vibrate();
    if (!isTyping() && isTabShown("now")) requestAnimationFrame(scrollNowToTop);
  });
}
