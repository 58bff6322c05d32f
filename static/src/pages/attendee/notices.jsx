// Notices: what happened while the reader looked elsewhere, shown on every tab above the tab bar.
// Screen readers hear the same from the announcer, so that nothing here is a live region.

import { effect, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ownRequests } from "../../features/floor/floor_state.js";
import { PollCountdown } from "../../features/polls/countdown.jsx";
import { isDue } from "../../features/polls/due_polls.js";
import { adoptStyles } from "../../lib/adopt_styles.js";
import { isFresh } from "../../lib/announcement_age.js";
import { t, textOf } from "../../lib/i18n.js";
import { isEnded, items, itemsByKind, room } from "../../lib/session.js";
import { AuthoredText, FilledSentence } from "../../ui/text.jsx";
import { duePoll, firstPoll } from "./due_poll.js";
import { eventTimes, timesSentence } from "./event_times.js";
import { hallView } from "./hall_view.js";
import css from "./notices.css";
import { goTo, isTabShown, isTyping, scrollNowToTop } from "./show_tab.js";

/** @import { View } from "../../lib/types" */

/**
 * @typedef {object} Notice
 * @property {string} id  a later notice of the same id replaces it
 * @property {() => any} text
 * @property {[string, string]} [at]  tab and selector of what it is about
 * @property {boolean} [isGood]
 */

const notices = signal(/** @type {Notice[]} */ ([]));
const KEPT_NOTICES = 3;
const VIBRATION_MS = 120;

/** @param {Notice} notice */
function addNotice(notice) {
  notices.value = [notice, ...notices.peek().filter(({ id }) => id !== notice.id)].slice(
    0,
    KEPT_NOTICES,
  );
  vibrate();
}

// Removes the notice of an id, if it is there.
function removeNotice(id) {
  if (notices.peek().some((each) => each.id === id))
    notices.value = notices.peek().filter((each) => each.id !== id);
}

/** Vibrates briefly, where the reader has touched the page and wants motion. */
export function vibrate() {
  if (
    /** @type {any} */ (navigator).userActivation?.hasBeenActive &&
    !matchMedia("(prefers-reduced-motion: reduce)").matches
  )
    navigator.vibrate?.(VIBRATION_MS);
}

const pageTitle = document.title;
const isBallotInSight = signal(true);

/** The notices, a bar for an open poll that is out of sight, and what the hall's screen shows. */
export function Notices() {
  const [id, poll] = duePoll.value ?? [];
  useBallotSight(id, id === firstPoll.value);
  if (isEnded.value) return null;
  const isPollHidden = poll && !isBallotInSight.value;
  const isBallotShown = poll && isBallotInSight.value;
  return (
    <div class="notices" data-top={Boolean(isBallotShown)}>
      {notices.value.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
      <ScreenStrip />
      {isPollHidden ? (
        <button
          type="button"
          class="notice-card notice-poll"
          onClick={() => goTo("now", `#poll-${id}`)}
        >
          <span>{t("A poll is open")}</span>
          <PollCountdown poll={poll} />
          <b class="notice-vote">{t("Vote")}</b>
        </button>
      ) : null}
    </div>
  );
}

/** @param {{notice: Notice}} props */
function NoticeCard({ notice: { id, text, at, isGood } }) {
  return (
    <div class="notice-card" data-good={isGood}>
      {at ? (
        <button
          type="button"
          class="notice-text"
          onClick={() => {
            removeNotice(id);
            goTo(...at);
          }}
        >
          {text()}
        </button>
      ) : (
        <p class="notice-text">{text()}</p>
      )}
      <CloseButton onClick={() => removeNotice(id)} />
    </div>
  );
}

const CloseButton = ({ onClick }) => (
  <button type="button" class="notice-close" aria-label={t("Dismiss")} onClick={onClick}>
    <svg viewBox="0 0 12 12" aria-hidden="true">
      <path d="m2 2 8 8m0-8-8 8" />
    </svg>
  </button>
);

// Watches if the open ballot can be seen: it may be on another tab or scrolled away. It is another
// element once it comes first.
function useBallotSight(id, isFirst) {
  useEffect(() => {
    isBallotInSight.value = true;
    const ballot = id && document.getElementById(`poll-${id}`);
    if (!ballot) return undefined;
    const observer = new IntersectionObserver(
      ([{ isIntersecting }]) => (isBallotInSight.value = isIntersecting),
      { rootMargin: "-64px 0px -120px" },
    );
    observer.observe(ballot);
    return () => observer.disconnect();
  }, [id, isFirst]);
}

const dismissedView = signal("");

function ScreenStrip() {
  const view = hallView.value;
  const place = view && placeOfView(view);
  if (!view || !place) return null;
  const name = `${view.what} ${view.id}`;
  const [tab, selector, text] = place;
  if (name === dismissedView.value || isInFront(tab, view)) return null;
  return (
    <div class="notice-card notice-screen">
      <button type="button" class="notice-text" onClick={() => goTo(tab, selector)}>
        <FilledSentence sentence={t("On the screen: {what}")} what={text} />
      </button>
      <CloseButton onClick={() => (dismissedView.value = name)} />
    </div>
  );
}

// "Now" has the question being answered and the shown report at its top.
const isInFront = (tab, { what, id }) =>
  isTabShown(tab) &&
  (tab !== "now" || ["question", "report", "floor"].includes(what) || id === room.value[1].pushed);

/**
 * Tab, selector and name of what the screen shows; null for what the page does not have.
 * @param {View} view
 * @returns {[string, string, any] | null}
 */
function placeOfView({ what, id }) {
  const poll = items.value[`poll:${id}`];
  if (what === "floor") return ["now", ".floor-card", t("the floor")];
  if (what === "question") return ["now", ".answering", t("the question being answered")];
  if (what === "agenda") return ["agenda", "#agenda", t("the agenda")];
  if (what === "report") {
    const name = items.value[`reported:${id}`]?.name;
    return name ? ["now", `#report-${id}`, <AuthoredText key={id} text={name} />] : null;
  }
  if (poll && poll.state !== "open")
    return ["now", `#poll-${id}`, <AuthoredText key={id} text={poll.prompt} />];
  return null;
}

/** Watches the event for what the reader should notice, from the start of the page. */
export function watchForNotices() {
  watchPolls();
  watchQuestions();
  watchAnnouncements();
  watchHosting();
  watchFloor();
  watchTimes();
}

// The title of the page says that a poll waits. Each that opens is felt once, and comes to the top of
// "Now"; one that waits on after a vote in another is no news.
function watchPolls() {
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

const NEWS = {
  approved: () => t("Your question has been published."),
  rejected: () => t("Your question was rejected. See why."),
  answered: () => t("Your question has been answered."),
  merged: () => t("Your question was merged into another one."),
};

// Changes of the reader's questions, and the turn of those that they already support.
function watchQuestions() {
  let known = new Map();
  let isFirst = true;
  effect(() => {
    const states = new Map(
      Object.entries(items.value)
        .filter(([key]) => key.startsWith("mine:") || isSupported(key))
        .map(([key, item]) => [key, /** @type {any} */ (item).state]),
    );
    const changed = [...states].filter(
      ([key, state]) => known.has(key) && state !== known.get(key),
    );
    known = states;
    if (!isFirst) for (const [key, state] of changed) addQuestionNotice(key, state);
    isFirst = false;
  });
}

const isSupported = (key) => {
  const id = key.split(":")[1];
  return key.startsWith("question:") && items.value[`upvote:${id}`] && !items.value[`mine:${id}`];
};

function addQuestionNotice(key, state) {
  const [kind, id] = key.split(":");
  const notice = {
    id: `question:${id}`,
    at: /** @type {[string, string]} */ (["now", ".answering"]),
  };
  if (kind === "mine" && NEWS[state])
    addNotice({ ...notice, text: NEWS[state], at: ["questions", `#mine-${id}`] });
  else if (state === "answering" && kind === "mine")
    addNotice({
      ...notice,
      isGood: true,
      text: () =>
        hallView.value?.what === "question"
          ? t("Your question is on the screen now.")
          : t("Your question is being answered now."),
    });
  else if (state === "answering")
    addNotice({ ...notice, text: () => t("A question you support is being answered now.") });
}

// Announcements are read where one is, while they are fresh; the tab "Now" keeps them.
function watchAnnouncements() {
  const fresh = () => (itemsByKind.value.announcement ?? []).filter(([, { at }]) => isFresh(at));
  let seen = fresh().at(-1)?.[0] ?? 0;
  effect(() => {
    const [id, item] = fresh().at(-1) ?? [0, null];
    if (!fresh().some(([each]) => each === seen)) removeNotice("announcement");
    if (item && id > seen) {
      seen = id;
      addNotice({ id: "announcement", text: () => <AuthoredText text={item.text} /> });
    }
  });
}

function watchHosting() {
  let wasHost = items.peek().yours?.host ?? false;
  effect(() => {
    const isHost = items.value.yours?.host ?? false;
    if (isHost && !wasHost && !isTabShown("room"))
      addNotice({
        id: "host",
        isGood: true,
        text: () => t("You host this room. See the first steps."),
        at: ["room", ".host"],
      });
    if (!isHost) removeNotice("host");
    wasHost = isHost;
  });
}

// On other tabs people read that their turn comes, and is there.
function watchFloor() {
  let before = floorNews();
  effect(() => {
    const news = floorNews();
    if (news !== before) {
      removeNotice("floor");
      if (news && isTabShown("now")) vibrate();
      else if (news)
        addNotice({
          id: "floor",
          isGood: true,
          text: FLOOR_NEWS[news],
          at: ["now", ".floor-card"],
        });
    }
    before = news;
  });
}

/** "speaking", "next", "missed" or "" for nothing new. */
function floorNews() {
  const { floor, my_floor } = items.value;
  if (!floor || !my_floor) return "";
  if (my_floor.speaking) return "speaking";
  if (ownRequests().some(({ at }) => at === 1)) return "next";
  return my_floor.missed_at ? "missed" : "";
}

const FLOOR_NEWS = {
  speaking: () => t("You have the floor."),
  next: () => t("You are next to speak."),
  missed: () => t("You were called and were not here. To speak, ask for the floor again."),
};

// The organiser may move the event while it runs.
function watchTimes() {
  let known = eventTimes();
  effect(() => {
    const times = eventTimes();
    if (times !== known) addNotice({ id: "times", text: timesSentence });
    known = times;
  });
}

adoptStyles(css);
