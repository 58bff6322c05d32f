// The colours of the event on a page that stays open while the organiser changes them.

import { effect } from "@preact/signals";
import { boot, event } from "../../lib/session.js";

/** Loads the stylesheet of the event's colour again each time that it changes. */
export const followPalette = () =>
  effect(() => {
    const { colour = "teal", shade = "" } = event.value.look ?? {};
    const address = `/palettes/${shade ? shade.slice(1) : colour}.css?${boot.build}`;
    const link = document.getElementById("palette") ?? document.createElement("link");
    if (link.getAttribute("href") === address) return;
    if (!link.isConnected && !shade && colour === "teal") return; // that of the page's own tokens
    Object.assign(link, { id: "palette", rel: "stylesheet", href: address });
    if (!link.isConnected) document.head.append(link);
  });
