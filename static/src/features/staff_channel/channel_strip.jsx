// The staff channel as a strip below the header, for speakers, presenters and interpreters: what
// waits in large type, and presets behind a tap.

import { useRef } from "preact/hooks";
import { t } from "../../lib/i18n.js";
import { isEnded } from "../../lib/session.js";
import { UnreadMessages } from "./channel_messages.jsx";
import { MessageWords } from "./channel_names.jsx";
import { ChannelPanel } from "./channel_panel.jsx";
import { channelMessages, isOwn, unreadMessages, useEntry } from "./channel_state.js";

/** Strip of an event with the channel, while it is not over. */
export function ChannelStrip() {
  useEntry();
  const fold = useRef(/** @type {?HTMLDetailsElement} */ (null));
  if (isEnded.value) return null;
  const close = () => {
    if (!fold.current) return;
    fold.current.open = false;
    fold.current.querySelector("summary")?.focus();
  };
  return (
    <section class="channel-strip" aria-label={t("Staff channel")}>
      <UnreadMessages />
      <details ref={fold}>
        <summary class="target">
          <span class="strong no-wrap">{t("Staff channel")}</span>
          {unreadMessages().length ? null : <LastLine />}
        </summary>
        <div class="channel-sheet">
          <ChannelPanel onSent={close} />
        </div>
      </details>
    </section>
  );
}

/** The last message in a word, with the number of receivers who read it if it is the reader's. */
function LastLine() {
  const last = channelMessages()[0]?.[1];
  if (!last) return <span class="muted small">{t("Write to the team")}</span>;
  return (
    <span class="muted small channel-last">
      <MessageWords message={last} />
      {isOwn(last) && last.of
        ? ` · ${t("Read by {n} of {of}", { n: last.readers.length, of: last.of })}`
        : null}
    </span>
  );
}
