import { t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { PollView } from "../../polls/poll_view.jsx";
import { MultilingualLine } from "../multilingual.jsx";
import { StageOf } from "./stage.jsx";

/**
 * Id of the poll that an address pins the screen to, as `?show=poll:70` does; 0 if it names none,
 * null without `show`.
 * @param {string} search
 */
export function pinnedPoll(search) {
  const show = new URLSearchParams(search).get("show");
  return show === null ? null : Number(/^poll:(\d{1,15})$/.exec(show)?.[1] ?? 0);
}

/**
 * A single poll, independent of staff: its question, and its result once it is public.
 * @param {{id: number}} props
 */
export function PinnedPoll({ id }) {
  const poll = items.value[`poll:${id}`];
  const isShown = Boolean(poll) && poll.state !== "draft";
  return (
    <StageOf view={`pinned:${isShown}`}>
      {isShown ? (
        <PollView id={id} isAlone />
      ) : (
        <article class="stage">
          <MultilingualLine say={() => t("This poll appears here once it opens.")} class="muted" />
        </article>
      )}
    </StageOf>
  );
}
