import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { n, t } from "../../../lib/i18n.js";
import { items, itemsByKind } from "../../../lib/session.js";
import { Pill } from "../../../ui/pill.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { isRunning } from "../phase.js";
import { PollState } from "../poll_state.jsx";
import { PollCard } from "./poll_card.jsx";

/** @import { PollProps } from "../types" */

/** Sentence that stands where a poll will appear. */
export function NoPolls() {
  return (
    <p class="empty">{t("No polls right now. A poll will appear here as soon as it opens.")}</p>
  );
}

/**
 * Polls beside the first: those that are open, and the earlier ones, folded.
 * @param {{first?: ?number}} props
 */
export function OtherPolls({ first }) {
  const others = (itemsByKind.value.poll ?? []).filter(([id]) => id !== first).reverse();
  const open = others.filter(([, poll]) => isRunning(poll));
  const closed = others.filter(([, { state }]) => state === "closed");
  return (
    <>
      {open.length ? (
        <section class="above-4 others">
          <h2 class="section-title below-3">{t("Also open")}</h2>
          {open.map(([id, poll]) => (
            <PollFold key={id} id={id} poll={poll} isOpen={!items.value[`ballot:${id}`]} />
          ))}
        </section>
      ) : null}
      {closed.length ? (
        <details class="fold flush line others">
          <summary>
            <h2 class="fold-title">{n("{n} earlier poll", "{n} earlier polls", closed.length)}</h2>
          </summary>
          <div>
            {closed.map(([id, poll]) => (
              <PollFold key={id} id={id} poll={poll} />
            ))}
          </div>
        </details>
      ) : null}
    </>
  );
}

const onPaper = matchMedia("print");
const isPrinting = signal(onPaper.matches);
onPaper.addEventListener("change", () => {
  isPrinting.value = onPaper.matches;
});

/**
 * A poll that unfolds. It is drawn when it is opened for the first time, or printed: until then the
 * modules of its kind, which would delay the vote on a slow line, are not needed.
 * @param {PollProps & {isOpen?: boolean}} props
 */
function PollFold({ id, poll, isOpen = false }) {
  const [startsOpen] = useState(isOpen);
  const [isDrawn, setIsDrawn] = useState(isOpen);
  return (
    <details
      class="fold flush line"
      id={`poll-${id}`}
      open={startsOpen}
      onToggle={({ currentTarget }) => currentTarget.open && setIsDrawn(true)}
    >
      <summary>
        <AuthoredText text={poll.prompt} class="fold-title" />
        {poll.state === "closed" && items.value[`ballot:${id}`] ? (
          <Pill tone="live">{t("You voted")}</Pill>
        ) : null}
        <PollState poll={poll} />
      </summary>
      {isDrawn || isPrinting.value ? (
        <div class="poll ballot">
          <PollCard id={id} poll={poll} />
        </div>
      ) : null}
    </details>
  );
}
