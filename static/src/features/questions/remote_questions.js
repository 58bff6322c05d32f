// Questions that the page does not hold, asked for when somebody wants to see them. They are items like others, but nobody tells when they change.

import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../lib/i18n.js";
import { boot, items, room, status } from "../../lib/session.js";

const apart = signal({});

/** A question, whether the page holds it or has asked for it. */
export const known = (id) => items.value[`question:${id}`] ?? apart.value[`question:${id}`];

/** Its upvotes: as they are told, or as they were when it was asked for, with one's own. */
export const score = (id) => items.value[`score:${id}`] ?? items.value[`support:${id}`] ?? (apart.value[`score:${id}`] ?? 0) + own(id);

const own = (id) => Number(Boolean(items.value[`upvote:${id}`]));

/** Asks for questions: `{order, more}`, or `{problem}`, a sentence. */
export async function ask(query, signal) {
  if (status.value !== "connected") return { problem: away() };
  try {
    const reply = await fetch(`/e/${boot.code}/questions?${new URLSearchParams({ room: room.value[0], ...query })}`, { signal });
    if (reply.status === 429) return { problem: (await reply.json()).message };
    if (!reply.ok) return { problem: t("The server does not answer this now. Please try again in a moment.") };
    const { put, ...told } = await reply.json();
    for (const id of told.order) if (`score:${id}` in put) put[`score:${id}`] -= own(id);
    apart.value = { ...apart.value, ...put };
    return told;
  } catch (failure) {
    if (failure.name === "AbortError") return {};
    return { problem: away() };
  }
}

const away = () => t("This needs a connection. Please try again when you are connected.");

/** Questions in an order behind `start`, as far as they were asked for: `{order, more, waiting, problem, next}`; `order` is null before. */
export function useOrder(query, start = 0) {
  const [state, set] = useState({ order: null, more: false, waiting: false, problem: null });
  const next = async () => {
    set({ ...state, waiting: true, problem: null });
    const { order = [], more = state.more, problem = null } = await ask({ ...query, after: state.order?.at(-1) ?? start });
    set({ order: problem ? state.order : [...(state.order ?? []), ...order], more, waiting: false, problem });
  };
  return { ...state, next };
}

/** What is asked for once a text has stood still for a while: `{order, problem}`, nothing before; `isEnough` of it to ask at all. */
export function useAnswer(text, after, isEnough, query) {
  const [answer, set] = useState({});
  useEffect(() => {
    if (!isEnough) {
      set({});
      return undefined;
    }
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const told = await ask(query, abort.signal);
      if (!abort.signal.aborted) set(told);
    }, after);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, isEnough]);
  return answer;
}
