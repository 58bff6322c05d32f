import { effect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { n } from "../../lib/i18n.js";
import { Called } from "./person_name.jsx";
import { dragged, spot } from "./drag.js";
import { people } from "./board_state.js";

/** Card that follows the pointer during a drag. */
export const Held = () => (dragged.value ? <GhostCard ids={dragged.value} /> : null);

function GhostCard({ ids }) {
  const place = useRef(null);
  useEffect(() => effect(() => place.current.style.setProperty("translate", `${spot.value.x}px ${spot.value.y}px`)), []);
  const one = ids.length === 1 && new Map(people.value).get(ids[0]);
  return <p class="plan-held" aria-hidden="true" ref={place}>{one ? <Called person={one} /> : n("{n} person", "{n} people", ids.length)}</p>;
}
