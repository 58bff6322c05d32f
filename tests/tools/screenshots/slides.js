// Evaluated in the screen's preview (pages/preview), which shows the items that are posted to it:
// `hallSlides.show(name, languages)` shows a made-up slide, and `hallSlides.turn()` its next page.

globalThis.hallSlides = (() => {
  const { event } = globalThis.slideEvent;
  const SLIDES = { ...globalThis.slidePolls, ...globalThis.slideViews };
  const PAGE_MS = 12_000;

  let turnPage = null;
  const realTimeout = globalThis.setTimeout;
  globalThis.setTimeout = (call, after, ...values) => {
    if (after !== PAGE_MS) return realTimeout(call, after, ...values);
    turnPage = call;
    return 0;
  };
  // The page sends its height to the window around it, which is itself here.
  const post = globalThis.postMessage.bind(globalThis);
  globalThis.postMessage = () => {};

  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const only = (value, languages) => {
    if (Array.isArray(value)) return value.map((each) => only(each, languages));
    if (!value || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !["en", "zh", "es"].includes(key) || languages.includes(key))
        .map(([key, each]) => [key, only(each, languages)]),
    );
  };

  async function put(items) {
    const posted = new Promise((done) => addEventListener("message", done, { once: true }));
    post(items, location.origin);
    await posted;
    await frame();
  }

  /** Shows the first page of a slide in these languages. */
  async function show(name, languages) {
    const items = only(SLIDES[name](), languages);
    const given = name === "closing" ? { state: "ended" } : {};
    const now = { event: only(event(languages, given), languages), ...items };
    await put({ ...now, "screen:1": { what: "code", id: null, blank: false } });
    await put(now);
  }

  /** The markup of the stage and the number of its page: while they change, the slide is not whole. */
  const look = () => document.querySelector(".screen").outerHTML;
  const pages = () => document.querySelector(".screen-page")?.textContent.trim() ?? "";
  async function turn() {
    turnPage?.();
    await frame();
  }

  return { names: Object.keys(SLIDES), show, look, pages, turn };
})();
