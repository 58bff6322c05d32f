// Messages of the staff channel: those that wait for the reader, and the last ones.

import { Fragment } from "preact";
import { useId } from "preact/hooks";
import { formatNumber, n, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { boot, event, items } from "../../lib/session.js";
import { formatTime } from "../../lib/time/date_format.js";
import { ActionButton } from "../../ui/buttons/action_button.jsx";
import { LiveRegion } from "../../ui/live_region.jsx";
import { RowList } from "../../ui/row_list.jsx";
import { AuthoredText, FilledSentence, TypedText } from "../../ui/text.jsx";
import css from "./channel.css";
import { Member, MessageWords, Receiver } from "./channel_names.jsx";
import { channelMessages, isOwn, unreadMessages } from "./channel_state.js";
import { memberName, messageWords } from "./channel_words.js";

/** @import { ChannelMessageItem } from "../../lib/types" */

const UNREAD_SHOWN = 3;
const SHOWN = 20;

/**
 * Messages that wait for the reader, the oldest first, and the button that marks them as read: the
 * main one of the page, unless it has another.
 * @param {{look?: "primary" | "plain"}} props
 */
export function UnreadMessages({ look = "primary" }) {
  const id = useId();
  const unread = unreadMessages();
  const [last] = unread;
  return (
    <>
      <LiveRegion key="live" sentence={last ? announcement(last[1]) : ""}>
        {last ? (
          <>
            <Member {...last[1].sender} /> · <MessageWords message={last[1]} />
          </>
        ) : null}
      </LiveRegion>
      {last ? (
        <div class="wrap channel-unread">
          <ol class="plain stack gap-1 grow" id={id}>
            {unread.length > UNREAD_SHOWN ? (
              <li class="muted small">
                {n("{n} earlier message", "{n} earlier messages", unread.length - UNREAD_SHOWN)}
              </li>
            ) : null}
            {unread
              .slice(0, UNREAD_SHOWN)
              .reverse()
              .map(([number, message]) => (
                <li key={number}>
                  <p class="channel-words">
                    <MessageWords message={message} />
                  </p>
                  <About message={message} />
                  <p class="muted small">
                    <Member {...message.sender} /> ·{" "}
                    <span class="no-wrap">{formatTime(message.at, event.value.zone)}</span>
                  </p>
                </li>
              ))}
          </ol>
          <ActionButton
            do="channel.mark_read"
            with={{ channel_message: last[0] }}
            look={look}
            aria-describedby={id}
          >
            {t("Understood")}
          </ActionButton>
        </div>
      ) : null}
    </>
  );
}

/** @param {ChannelMessageItem} message */
const announcement = (message) => `${memberName(message.sender)} · ${messageWords(message)}`;

/** The last messages, the newest first. */
export function LastMessages() {
  const messages = channelMessages().slice(0, SHOWN);
  if (!messages.length)
    return <p class="muted small">{t("No messages yet. Attendees never see this channel.")}</p>;
  return (
    <RowList class="channel-list">
      {messages.map(([number, message]) => (
        <li key={number} class="stack gap-1">
          <p>
            <MessageWords message={message} />
          </p>
          <About message={message} />
          <p class="muted small">
            <FilledSentence
              sentence={isOwn(message) ? t("You to {receiver}") : t("{sender} to {receiver}")}
              sender={<Member {...message.sender} />}
              receiver={<Receiver message={message} />}
            />
            {" · "}
            {formatTime(message.at, event.value.zone)}
          </p>
          {isOwn(message) || isStaff() ? <ReadMarks message={message} /> : null}
        </li>
      ))}
    </RowList>
  );
}

const isStaff = () => ["moderator", "organiser"].includes(boot.role);

/** The question or poll that a message is about. @param {{message: ChannelMessageItem}} props */
function About({ message: { content } }) {
  const question = items.value[`question:${content.question}`];
  const poll = items.value[`poll:${content.poll}`];
  if (!question && !poll) return null;
  return (
    <div class="quote clamped small">
      {question ? (
        <TypedText text={question.text} language={question.language} />
      ) : (
        <AuthoredText text={poll.prompt} as="p" />
      )}
    </div>
  );
}

/** Receivers with a read mark. @param {{message: ChannelMessageItem}} props */
export function ReadMarks({ message: { readers, of } }) {
  const read = formatNumber(readers.length);
  const words = of
    ? t("Read by {n} of {of}", { n: read, of: formatNumber(of) })
    : t("No one is on the channel for this yet.");
  if (!readers.length) return <p class="muted small">{words}</p>;
  return (
    <details class="small channel-readers">
      <summary class="muted">{words}</summary>
      <p>
        {readers.map((reader, at) => (
          <Fragment key={reader.number}>
            {at ? ", " : null}
            <Member {...reader} />
          </Fragment>
        ))}
      </p>
    </details>
  );
}

adoptStyles(css);
