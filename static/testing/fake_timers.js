// A clock that the test moves.

export function fakeTimers() {
  const timers = new Map();
  let now = 0;
  let last = 0;
  return {
    now: () => now,
    set: (call, after) => {
      timers.set(++last, { call, at: now + after });
      return last;
    },
    clear: (id) => timers.delete(id),
    get size() {
      return timers.size;
    },
    /** Lets time pass, and all that follows from it. */
    async pass(ms) {
      await settle();
      const end = now + ms;
      for (;;) {
        const due = [...timers].filter(([, { at }]) => at <= end).sort((a, b) => a[1].at - b[1].at);
        if (!due.length) break;
        const [id, { call, at }] = due[0];
        timers.delete(id);
        now = at;
        call();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}

/** Lets all promises that can be settled be settled. */
export async function settle() {
  for (let turn = 0; turn < 20; turn++) await null;
}
