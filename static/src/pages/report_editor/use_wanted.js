import { useEffect, useRef, useState } from "preact/hooks";

/**
 * Value of a control as it will be: what was chosen last, until the server has it or refuses it.
 * `change(next, request)` shows `next` at once; `request` resolves to false if it was refused.
 *
 * @template Value
 * @param {Value} stored  as everyone sees it
 * @returns {[Value, (next: Value, request: Promise<any>) => Promise<void>]}
 */
export function useWanted(stored) {
  const [wanted, setWanted] = useState(/** @type {?{value: Value}} */ (null));
  const unanswered = useRef(0);
  const text = JSON.stringify(stored);
  useEffect(() => {
    if (!unanswered.current || text === JSON.stringify(wanted?.value)) setWanted(null);
  }, [text]);
  const change = async (value, request) => {
    setWanted({ value });
    unanswered.current++;
    const isDone = await request;
    unanswered.current--;
    if (!isDone) setWanted(null);
  };
  return [wanted ? wanted.value : stored, change];
}
