// The part of the page that the address names: a section, or a field such as "title.zh".

import { signal } from "@preact/signals";

/** Id of the section that is being read, for the list of sections. */
export const shownSection = signal("");
/** Id of the thing of the field in the address, such as "delegations.porto"; opens its form. */
export const requested = signal("");

/** Goes to the field that the address names, now and whenever it changes, and follows scrolling. */
export function openHash() {
  const go = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    requested.value = id;
    requestAnimationFrame(() => {
      const place = document.getElementById(id) ?? document.getElementById(`${id}-title`);
      const heading = place?.matches(".setting-section") ? place.querySelector("h2") : place;
      if (!heading) return;
      (place ?? heading).scrollIntoView({ block: place === heading ? "center" : "start" });
      heading.focus({ preventScroll: true });
    });
  };
  addEventListener("hashchange", go);
  if (location.hash) go();
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries)
        if (isIntersecting) shownSection.value = target.id;
    },
    { rootMargin: "-20% 0px -70% 0px" },
  );
  for (const section of document.querySelectorAll(".setting-section")) watcher.observe(section);
}
