import { signal } from "@preact/signals";
import { setOtherCatalogues, t, textOf } from "../../lib/i18n.js";
import { boot, isEnded } from "../../lib/session.js";
import { deviceStorage } from "../../lib/storage.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ShortcutButton } from "../../ui/desk/shortcut_button.jsx";
import { SegmentedControl } from "../../ui/fields/segments.jsx";
import { AuthoredText, FilledSentence } from "../../ui/text.jsx";
import { isPinned } from "../polls/pinned_polls.js";
import { hideAgain, revealAgain } from "../polls/poll_controls.jsx";
import { BreakOptions, breakOfOption } from "./break_options.jsx";
import { allViews, chosenView, currentView } from "./current_view.js";
import { viewName } from "./frame/screen_parts.jsx";
import {
  pollOnScreen,
  setTheme,
  showNext,
  showView,
  toggleBlank,
  toggleCounts,
  toggleResult,
} from "./screen_actions.js";
import { ScreenPreview } from "./screen_preview.jsx";

/** @import { Action, ComponentChildren, Send } from "../../lib/types" */

setOtherCatalogues(boot.catalogues);

/** Page of the screen in a window of its own, for organisers. */
const screenPage = boot.pages?.find(({ is_window: isWindow }) => isWindow);

const STORAGE_KEY = "live.screen_unfolded";

/** True while the large preview and all controls are shown; kept on this device. */
const isUnfolded = signal(deviceStorage.getItem(STORAGE_KEY) === "yes");

function toggleFold() {
  isUnfolded.value = !isUnfolded.value;
  deviceStorage.setItem(STORAGE_KEY, isUnfolded.value ? "yes" : "no");
}

/** Preview of the screen and what it shows, on a line; unfolded, with all controls. */
export function ScreenControl() {
  const by = useAction();
  const { what, blank: isBlank, counts: showsCounts = false } = chosenView.value;
  const poll = pollOnScreen();
  return (
    <section
      class="stack gap-2 onscreen"
      aria-label={t("On the screen")}
      data-unfolded={isUnfolded.value}
      data-blank={isBlank}
    >
      <h2 class="section-title hidden">{t("On the screen")}</h2>
      <p class="hidden">
        {isBlank ? (
          t("The screen is blank.")
        ) : (
          <FilledSentence
            sentence={t("On screen now: {what}")}
            what={<AuthoredText text={viewName(currentView.value)} />}
          />
        )}
      </p>
      <div class="onscreen-views">
        <div class="onscreen-fold">
          <ScreenPreview />
          <button
            type="button"
            aria-label={t("Screen controls")}
            aria-expanded={isUnfolded.value}
            onClick={toggleFold}
          />
        </div>
        <ViewMenu {...by} />
      </div>
      <div class="wrap onscreen-buttons">
        <ScreenButton id="previous" by={by} does={() => showNext(-1)} label={t("Previous item")}>
          ‹
        </ScreenButton>
        <ScreenButton id="next" by={by} does={() => showNext(1)} label={t("Next item")}>
          ›
        </ScreenButton>
        {poll && !isPinned(currentView.value.id, poll) ? (
          <ShortcutButton
            id="screen.reveal"
            again={poll.result_public ? hideAgain : revealAgain}
            disabled={by.waiting}
            onClick={() => toggleResult(currentView.value.id, poll, by.send)}
          >
            {poll.result_public ? t("Hide result from everyone") : t("Reveal result")}
          </ShortcutButton>
        ) : null}
        <ScreenButton id="blank" by={by} does={toggleBlank} pressed={isBlank}>
          {t("Blank screen")}
        </ScreenButton>
        <ScreenButton
          id="follow"
          by={by}
          does={() => showView({ what: "auto" })}
          pressed={what === "auto"}
        >
          {t("Auto-follow")}
        </ScreenButton>
        <ScreenButton id="counts" by={by} does={toggleCounts} pressed={showsCounts}>
          {t("Show counts")}
        </ScreenButton>
        {screenPage ? <WindowLink href={screenPage.address}>{screenPage.title}</WindowLink> : null}
        <WindowLink href={`${boot.path}/present`}>{t("Presenter view")}</WindowLink>
      </div>
      {isUnfolded.value ? <ScreenTheme {...by} /> : null}
      <ActionStatus {...by} />
    </section>
  );
}

/** @param {{href: string, children: ComponentChildren}} props */
const WindowLink = ({ href, children }) => (
  <a class="button" href={href} target="_blank" rel="noopener">
    {children} <span aria-hidden="true">↗</span>
    <span class="hidden">{t("(new window)")}</span>
  </a>
);

/**
 * Button that sends the action which `does` returns.
 * @param {{id: string, by: {send: Send, waiting: boolean}, does: () => Action, label?: string,
 *   pressed?: boolean, children: ComponentChildren}} props
 */
const ScreenButton = ({ id, by, does, label, pressed, children }) => (
  <ShortcutButton
    id={`screen.${id}`}
    disabled={by.waiting}
    aria-pressed={pressed}
    aria-label={label}
    onClick={() => by.send(does())}
  >
    {children}
  </ShortcutButton>
);

/**
 * Light or dark; halls differ, and their machine is seldom at hand.
 * @param {{send: Send}} props
 */
const ScreenTheme = ({ send }) => (
  <SegmentedControl
    label={t("Appearance of the screen")}
    value={chosenView.value.theme ?? "auto"}
    choices={[
      ["auto", t("Match device")],
      ["light", t("Light")],
      ["dark", t("Dark")],
    ]}
    onPick={(theme) => send(setTheme(theme))}
  />
);

/** Value of the menu while the screen follows the event. */
const FOLLOWS = -1;

/**
 * Menu of everything that the screen can show; it shows nothing else once the event has ended.
 * @param {{send: Send, waiting: boolean}} props
 */
function ViewMenu({ send, waiting }) {
  if (isEnded.value) return null;
  const all = allViews.value;
  const { what: chosen } = chosenView.value;
  const at =
    chosen === "auto"
      ? FOLLOWS
      : all.findIndex(
          ({ what, id }) => what === currentView.value.what && id === currentView.value.id,
        );
  const showChosen = (/** @type {string} */ value) => {
    const number = Number(value);
    const taking = breakOfOption(value);
    return send(taking ?? showView(number === FOLLOWS ? { what: "auto" } : all[number]));
  };
  return (
    <select
      aria-label={t("Show on the screen")}
      value={at}
      disabled={waiting}
      onChange={({ currentTarget }) => showChosen(currentTarget.value)}
    >
      <option value={FOLLOWS}>
        {t("Auto-follow: {what}", { what: textOf(viewName(currentView.value)) })}
      </option>
      {all.map((thing, number) => (
        <AuthoredText
          as="option"
          text={viewName(thing)}
          value={number}
          key={`${thing.what}:${thing.id}`}
        />
      ))}
      <BreakOptions />
    </select>
  );
}

/**
 * Keyboard shortcuts for it.
 * @type {import("../../ui/desk/shortcuts.js").ShortcutGroup}
 */
export const SCREEN_SHORTCUTS = {
  title: () => t("The screen"),
  keys: [
    {
      id: "screen.previous",
      anywhere: true,
      keys: ["ArrowLeft"],
      what: () => t("Show previous"),
    },
    { id: "screen.next", anywhere: true, keys: ["ArrowRight"], what: () => t("Show next") },
    {
      id: "screen.reveal",
      anywhere: true,
      keys: [" "],
      what: () => t("Reveal or hide the result"),
    },
    { id: "screen.blank", anywhere: true, keys: ["b"], what: () => t("Blank screen on/off") },
    { id: "screen.follow", anywhere: true, keys: ["f"], what: () => t("Auto-follow") },
    { id: "screen.counts", anywhere: true, keys: ["C"], what: () => t("Show counts") },
  ],
};
