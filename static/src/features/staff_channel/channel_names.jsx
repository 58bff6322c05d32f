// Members and words of messages, with the language of each part: names and typed words have none
// that is known.

import { hasText } from "../../lib/has_text.js";
import { AuthoredText, UntaggedText } from "../../ui/text.jsx";
import { dutyName, presetSentence, receiverName } from "./channel_words.js";

/** @import { ChannelMessageItem, MemberName } from "../../lib/types" */

/** A member, as others see them: their duty, and their link or room. @param {MemberName} props */
export const Member = ({ duty, label, initials, room }) => (
  <>
    {dutyName(duty)}
    {label ? (
      <>
        {" · "}
        <UntaggedText text={initials ? `${label} (${initials})` : label} />
      </>
    ) : hasText(room) ? (
      <>
        {" · "}
        <AuthoredText text={room} />
      </>
    ) : null}
  </>
);

/** Receivers of a message. @param {{message: Pick<ChannelMessageItem, "to" | "member">}} props */
export const Receiver = ({ message: { to, member } }) =>
  to === "person" ? member ? <Member {...member} /> : null : receiverName(to);

/**
 * Words of a message: the preset in the reader's language, and those that were typed.
 * @param {{message: Pick<ChannelMessageItem, "content">}} props
 */
export const MessageWords = ({ message: { content } }) => (
  <>
    {content.preset ? presetSentence(content.preset) : null}
    {content.preset && content.text ? " · " : null}
    {content.text ? <UntaggedText text={content.text} /> : null}
  </>
);
