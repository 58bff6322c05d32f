// Dialog that adds parts to the event, and the button that opens it.

import { useState } from "preact/hooks";
import { boot } from "../../../lib/boot.js";
import { t } from "../../../lib/i18n.js";
import { hasPart } from "../../../lib/page/has_part.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { Dialog } from "../../../ui/dialog.jsx";
import { EVENT_PARTS } from "./event_parts.js";

/** @import { Part } from "./event_parts.js" */

/**
 * Button that opens the list of parts.
 * @param {{class?: string}} props
 */
export function AddToEvent({ class: look = "button" }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" class={look} onClick={() => setOpen(true)}>
        {t("Add to this event…")}
      </button>
      {isOpen ? <PartsDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** @param {{onClose: () => void}} props */
export function PartsDialog({ onClose }) {
  const action = useAction();
  return (
    <Dialog title={t("Add to this event")} wide onClose={onClose}>
      <p class="hint">
        {t(
          "Questions and polls are always there. Add a part when you need it: it appears immediately.",
        )}
      </p>
      <ul class="event-parts">
        {EVENT_PARTS.filter(({ name, isOffered }) => hasPart(name) || (isOffered?.() ?? true)).map(
          (part) => (
            <PartTile key={part.name} part={part} action={action} />
          ),
        )}
      </ul>
      <ActionStatus {...action} />
    </Dialog>
  );
}

/** @param {{part: Part, action: ReturnType<typeof useAction>}} props */
const PartTile = ({ part, action }) => {
  const isThere = hasPart(part.name);
  return (
    <li class="event-part" data-there={isThere}>
      <svg viewBox="0 0 64 40" aria-hidden="true">
        <path d={part.picture} />
      </svg>
      <div>
        <h3>{part.title()}</h3>
        <p>{part.sentence()}</p>
      </div>
      {isThere ? <Added part={part} action={action} /> : <Add part={part} action={action} />}
    </li>
  );
};

/** @param {{part: Part, action: ReturnType<typeof useAction>}} props */
const Add = ({ part, action }) => (
  <ActionButton by={action} do="event.add_part" with={{ part: part.name }}>
    {t("Add")} <span class="hidden">{part.title()}</span>
  </ActionButton>
);

/** @param {{part: Part, action: ReturnType<typeof useAction>}} props */
const Added = ({ part, action }) => (
  <span class="buttons">
    <span class="good">✓ {t("Added")}</span>
    {boot.role === "organiser" ? (
      <ActionButton
        by={action}
        look="quiet"
        do="event.remove_part"
        with={{ part: part.name }}
        confirm={{
          title: t("Remove “{part}”?", { part: part.title() }),
          sentence: t(
            "It disappears from all pages. What it holds is kept, and comes back when you add it again.",
          ),
          yes: t("Remove"),
        }}
      >
        {t("Remove")} <span class="hidden">{part.title()}</span>
      </ActionButton>
    ) : null}
  </span>
);
