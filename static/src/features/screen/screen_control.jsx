import { useLayoutEffect, useRef } from "preact/hooks";
import { setOtherCatalogues, t } from "../../lib/i18n.js";
import { boot, isEnded } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ShortcutButton } from "../../ui/desk/shortcut_button.jsx";
import { AuthoredText, FilledSentence } from "../../ui/text.jsx";
import { isPinned } from "../polls/pinned_polls.js";
import { hideAgain, revealAgain } from "../polls/poll_controls.jsx";
import { allViews, chosenView, currentView } from "./current_view.js";
import { ScreenFrame } from "./frame/screen_frame.jsx";
import { VIEWS } from "./frame/screen_parts.jsx";
import { pollOnScreen, showNext, showView, toggleBlank, toggleResult } from "./screen_actions.js";

/** @import { Action, Send, View } from "../../lib/types" */

setOtherCatalogues(boot.catalogues);

/** Preview of the screen, and the controls for it. */
export function ScreenControl() {
  const { send, waiting, problem } = useAction();
  const { what, blank: isBlank } = chosenView.value;
  const poll = pollOnScreen();
  const sending = { send, waiting };
  return (
    <section class="stack gap-2 onscreen" aria-label={t("On the screen")}>
      <h2 class="section-title hidden">{t("On the screen")}</h2>
      <ScreenPreview />
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
        <ScreenButton
          {...sending}
          id="previous"
          words={t("Previous item")}
          sign="‹"
          does={() => showNext(-1)}
        />
        <ViewMenu {...sending} />
        <ScreenButton
          {...sending}
          id="next"
          words={t("Next item")}
          sign="›"
          does={() => showNext(1)}
        />
      </div>
      <div class="wrap onscreen-buttons">
        {poll && !isPinned(currentView.value.id, poll) ? (
          <ScreenButton
            {...sending}
            id="reveal"
            again={poll.result_public ? hideAgain : revealAgain}
            words={poll.result_public ? t("Hide result from everyone") : t("Reveal result")}
            onClick={() => toggleResult(currentView.value.id, poll, send)}
          />
        ) : null}
        <ScreenButton
          {...sending}
          id="blank"
          words={t("Blank screen")}
          pressed={isBlank}
          does={toggleBlank}
        />
        <ScreenButton
          {...sending}
          id="follow"
          words={t("Auto-follow")}
          pressed={what === "auto"}
          does={() => showView({ what: "auto" })}
        />
      </div>
      <ActionStatus waiting={waiting} problem={problem} />
    </section>
  );
}

/**
 * @typedef {{send: Send, waiting: boolean}} Sending
 * @param {Sending & {id: string, words: string, sign?: string | null,
 *   again?: (key: string) => string, pressed?: boolean, does?: () => Action,
 *   onClick?: () => void}} props  `does` returns the action of the button
 */
const ScreenButton = ({
  id,
  words,
  sign = null,
  again,
  pressed,
  does,
  onClick = () => does && send(does()),
  send,
  waiting,
}) => (
  <ShortcutButton
    id={`screen.${id}`}
    again={again}
    disabled={waiting}
    aria-pressed={pressed}
    aria-label={sign ? words : undefined}
    onClick={onClick}
  >
    {sign ?? words}
  </ShortcutButton>
);

/** @param {View} view */
const viewName = ({ what, id }) => VIEWS[what].name(id);

/** The screen's own frame at full size, scaled down. */
function ScreenPreview() {
  const place = useRef(/** @type {HTMLDivElement | null} */ (null));
  useLayoutEffect(() => {
    const preview = /** @type {HTMLDivElement} */ (place.current);
    const sizes = new ResizeObserver(([{ contentRect }]) =>
      preview.style.setProperty("--scale", String(contentRect.width / 1920)),
    );
    sizes.observe(preview);
    return () => sizes.disconnect();
  }, []);
  return (
    <div class="preview" aria-hidden="true" inert ref={place}>
      <div class="preview-hall">
        <ScreenFrame />
      </div>
    </div>
  );
}

/**
 * Menu of everything that the screen can show; it shows nothing else once the event has ended.
 * @param {Sending} props
 */
function ViewMenu({ send, waiting }) {
  if (isEnded.value) return null;
  const all = allViews.value;
  const at = all.findIndex(
    ({ what, id }) => what === currentView.value.what && id === currentView.value.id,
  );
  return (
    <select
      aria-label={t("Show on the screen")}
      value={at}
      disabled={waiting}
      onChange={({ currentTarget }) => send(showView(all[Number(currentTarget.value)]))}
    >
      {all.map((thing, number) => (
        <AuthoredText
          as="option"
          text={viewName(thing)}
          value={number}
          key={`${thing.what}:${thing.id}`}
        />
      ))}
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
  ],
};
