import { useEffect, useRef, useState } from "preact/hooks";

/**
 * Value of a control as it will be: the last choice, until the server has it or refuses it.
 * `change(next, request)` shows `next` at once; `request` resolves to false if it was refused.
 *
 * @template Value
 * @param {Value} stored  as everyone sees it
 * @returns {[Value, (next: Value, request: Promise<unknown>) => Promise<void>]}
 */
export function useWanted(stored) {
  const [wanted, setWanted] = useState(/** @type {?{value: Value}} */ (null));
  const unanswered = useRef(0);
  const text = JSON.stringify(stored);
  // The effect of an older render may run after a newer choice, which it must not drop.
  useEffect(() => {
    setWanted((latest) =>
      unanswered.current && text !== JSON.stringify(latest?.value) ? latest : null,
    );
  }, [text]);
  /** @param {Value} value @param {Promise<unknown>} request */
  const change = async (value, request) => {
    setWanted({ value });
    unanswered.current++;
    const isDone = await request;
    unanswered.current--;
    if (!isDone) setWanted((latest) => (latest?.value === value ? null : latest));
  };
  return [wanted ? wanted.value : stored, change];
}
