// Questions that the page does not hold, asked for when somebody wants to see them. They are items like others, but nobody tells when they change.

import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n.js";
import { boot, items, room, status } from "../live.js";

const fetched = signal({});

/** A question, whether the page holds it or has asked for it. */
export const known = (id) => items.value[`question:${id}`] ?? fetched.value[`question:${id}`];

/** Its upvotes: as they are told, or as they were when it was asked for, with one's own. */
export const score = (id) => items.value[`score:${id}`] ?? items.value[`support:${id}`] ?? (fetched.value[`score:${id}`] ?? 0) + ownUpvote(id);

const ownUpvote = (id) => Number(Boolean(items.value[`upvote:${id}`]));

/** Asks for questions: `{order, more}`, or `{problem}`, a sentence. */
export async function ask(query, signal) {
  if (status.value !== "connected") return { problem: offlineMessage() };
  try {
    const reply = await fetch(`/e/${boot.code}/questions?${new URLSearchParams({ room: room.value[0], ...query })}`, { signal });
    if (reply.status === 429) return { problem: (await reply.json()).message };
    if (!reply.ok) return { problem: t("The server does not answer this now. Please try again in a moment.") };
    const { put, ...told } = await reply.json();
    for (const id of told.order) if (`score:${id}` in put) put[`score:${id}`] -= ownUpvote(id);
    fetched.value = { ...fetched.value, ...put };
    return told;
  } catch (failure) {
    if (failure.name === "AbortError") return {};
    return { problem: offlineMessage() };
  }
}

const offlineMessage = () => t("This needs a connection. Please try again when you are connected.");

/** Questions in an order behind `start`, as far as they were asked for: `{order, more, waiting, problem, next}`; `order` is null before. */
export function useOrder(query, start = 0) {
  const [state, setState] = useState({ order: null, more: false, waiting: false, problem: null });
  const loadNext = async () => {
    setState({ ...state, waiting: true, problem: null });
    const { order = [], more = state.more, problem = null } = await ask({ ...query, after: state.order?.at(-1) ?? start });
    setState({ order: problem ? state.order : [...(state.order ?? []), ...order], more, waiting: false, problem });
  };
  return { ...state, next: loadNext };
}

/** What is asked for once a text has stood still for a while: `{order, problem}`, nothing before; `isEnough` of it to ask at all. */
export function useAnswer(text, delayMs, isEnough, query) {
  const [answer, setAnswer] = useState({});
  useEffect(() => {
    if (!isEnough) {
      setAnswer({});
      return undefined;
    }
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const told = await ask(query, abort.signal);
      if (!abort.signal.aborted) setAnswer(told);
    }, delayMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, isEnough]);
  return answer;
}
