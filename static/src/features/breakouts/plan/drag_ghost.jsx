import { effect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { n } from "../../../lib/i18n.js";
import { dragged, dragPoint } from "./drag.js";
import { PersonName } from "./person_name.jsx";

/** Card that follows the pointer during a drag. */
export const DragGhost = () => (dragged.value ? <GhostCard ids={dragged.value} /> : null);

/** @param {{ids: number[]}} props */
function GhostCard({ ids }) {
  const place = useRef(/** @type {?HTMLParagraphElement} */ (null));
  useEffect(
    () =>
      effect(() =>
        place.current?.style.setProperty(
          "translate",
          `${dragPoint.value.x}px ${dragPoint.value.y}px`,
        ),
      ),
    [],
  );
  return (
    <p class="strong breakable plan-held" aria-hidden="true" ref={place}>
      {ids.length === 1 ? <PersonName id={ids[0]} /> : n("{n} person", "{n} people", ids.length)}
    </p>
  );
}
