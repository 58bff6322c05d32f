// State of the staff channel on a page: the reader, the members and the messages.

import { useEffect } from "preact/hooks";
import { isEnded, items, itemsByKind, sendAction, status } from "../../lib/session.js";

/** @import { ChannelMessageItem, MemberName } from "../../lib/types" */

/** @typedef {[number: number, message: ChannelMessageItem]} Message */

/** The reader on the channel; undefined until they have entered it. */
export const channelMe = () => itemsByKind.value.channel_me?.at(-1)?.[1];

/** Members besides the reader. @returns {MemberName[]} */
export const otherMembers = () =>
  (items.value.channel_members?.members ?? []).filter(
    ({ number }) => number !== channelMe()?.name.number,
  );

/** All messages, the newest first. @returns {Message[]} */
export const channelMessages = () => [...(itemsByKind.value.channel_message ?? [])].reverse();

/** @param {ChannelMessageItem} message */
export const isOwn = ({ sender }) => sender.number === channelMe()?.name.number;

/** @param {ChannelMessageItem} message */
const isUnread = (message) =>
  !isOwn(message) && message.readers.every(({ number }) => number !== channelMe()?.name.number);

/** Messages that the reader has not marked as read, the newest first. */
export const unreadMessages = () =>
  channelMe() ? channelMessages().filter(([, message]) => isUnread(message)) : [];

/** Own messages, the newest first. */
export const ownMessages = () => channelMessages().filter(([, message]) => isOwn(message));

let isEntering = false;

/** Enters the reader once their page shows the channel, and again with new initials. */
export function useEntry() {
  const name = channelMe()?.name;
  const { initials = "" } = items.value.initials ?? {};
  const isNamed = name !== undefined && (name.label === "" || name.initials === initials);
  const isOnline = status.value === "connected";
  useEffect(() => {
    if (isNamed || isEntering || isEnded.value || !isOnline) return;
    isEntering = true;
    sendAction({ do: "channel.set_duty" }).finally(() => (isEntering = false));
  }, [isNamed, initials, isOnline]);
}
