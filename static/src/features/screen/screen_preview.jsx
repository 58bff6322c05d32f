import { useLayoutEffect, useRef } from "preact/hooks";
import { ScreenFrame } from "./frame/screen_frame.jsx";

/** Width in px at which the frame is laid out. */
const FULL_WIDTH = 1920;

/** The screen's own frame at full size, scaled down to the width of its place. */
export function ScreenPreview() {
  const place = useRef(/** @type {HTMLDivElement | null} */ (null));
  useLayoutEffect(() => {
    const preview = /** @type {HTMLDivElement} */ (place.current);
    const sizes = new ResizeObserver(([{ contentRect }]) =>
      preview.style.setProperty("--scale", String(contentRect.width / FULL_WIDTH)),
    );
    sizes.observe(preview);
    return () => sizes.disconnect();
  }, []);
  return (
    <div class="preview" aria-hidden="true" inert ref={place}>
      <div class="preview-hall">
        <ScreenFrame />
      </div>
    </div>
  );
}
