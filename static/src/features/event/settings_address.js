// The part of the page that the address names: a section, or a field such as "title.zh". A single
// section is shown at a time.

import { signal } from "@preact/signals";

/** Id of the section that is shown. */
export const shownSection = signal("basics");
/** Id of the thing of the field in the address, such as "delegations.porto"; opens its form. */
export const requested = signal("");

/** Shows the section of the field that the address names, and goes there, now and on each change. */
export function openHash() {
  const go = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    requested.value = id;
    requestAnimationFrame(() => {
      const place = document.getElementById(id) ?? document.getElementById(`${id}-title`);
      const section = /** @type {?HTMLElement} */ (place?.closest("[data-section]"));
      if (!place || !section) return;
      shownSection.value = section.dataset.section ?? "";
      requestAnimationFrame(() => {
        const isSection = place.matches(".setting-section");
        for (const fold of [...section.querySelectorAll("details")])
          if (fold.contains(place)) fold.open = true;
        if (isSection) scrollTo(0, 0);
        else place.scrollIntoView({ block: "center" });
        (isSection ? place.querySelector("h2") : place)?.focus({ preventScroll: true });
      });
    });
  };
  addEventListener("hashchange", go);
  if (location.hash) go();
}
