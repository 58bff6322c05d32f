import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { editor } from "../../kinds/load_editor.js";
import { named, t, tag } from "../../lib/i18n.js";
import { boot, event, room } from "../../lib/session.js";
import { Segments } from "../../ui/segments.jsx";

const ID = 1;
const HALL = 1920;
const OPEN = { shown: null, votes_from: null, reading_left: null, closes_at: null, left: null, closed_at: null, repeats: null, round: 1, edition: 0 };

/** What a poll that is being written looks like to attendees and to the hall, in each language: the very pages, on which nothing can be done. */
export function Preview({ draft }) {
  const languages = Object.keys(boot.languages);
  const [as, setAs] = useState("attendee");
  const [language, setLanguage] = useState(boot.language);
  return (
    <section class="editor-preview" aria-label={t("Preview")}>
      <h2 class="section-title">{t("Preview")}</h2>
      <div class="buttons">
        <Segments label={t("Seen on")} value={as} onPick={setAs} choices={[["attendee", t("Phone")], ["screen", t("Screen")]]} />
        <Segments label={t("Seen in")} value={language} onPick={setLanguage} choices={languages.map((id) => [id, <span lang={tag(id)}>{named(id)}</span>])} />
      </div>
      <Seen key={`${as}:${language}`} as={as} language={language} put={asItems(draft)} />
    </section>
  );
}

function Seen({ as, language, put }) {
  const frame = useRef(null);
  const box = useRef(null);
  const [height, setHeight] = useState(0);
  const latest = useRef(put);
  latest.current = put;
  const tell = () => frame.current?.contentWindow?.postMessage(latest.current, location.origin);
  useEffect(() => {
    const hear = ({ source, data }) => {
      if (source !== frame.current?.contentWindow) return;
      if (data.isReady) tell();
      if (data.height) setHeight(data.height);
    };
    addEventListener("message", hear);
    return () => removeEventListener("message", hear);
  }, []);
  useEffect(tell, [JSON.stringify(put)]);
  useLayoutEffect(() => {
    if (as !== "screen") return undefined;
    const sizes = new ResizeObserver(() => box.current?.style.setProperty("--scale", box.current.clientWidth / HALL));
    sizes.observe(box.current);
    return () => sizes.disconnect();
  }, []);
  const name = as === "screen" ? t("As the hall sees it") : t("As attendees see it");
  return (
    <div class="editor-seen" data-as={as} ref={box}>
      <iframe ref={frame} inert tabIndex={-1} title={name} src={`/e/${boot.code}/preview?as=${as}&language=${language}`} style={as === "attendee" && height ? { blockSize: `${height}px` } : undefined} />
    </div>
  );
}

/** The items of a poll that is open and in which nobody has voted. What is not complete yet is shown without its kind's part. */
function asItems({ kind, prompt, config, ...rules }) {
  const module = editor(kind);
  const whole = module && shownConfig(kind, module, config ?? module.blank);
  const { shelved: _, ...told } = rules;
  const poll = whole && { room: room.value[0], prompt, config: whole, ...told, state: "open", ...OPEN };
  return { event: event.value, [`room:${room.value[0]}`]: { ...room.value[1], pushed: ID }, ...(poll ? { [`poll:${ID}`]: poll } : {}) };
}

// While it is not complete, the last that was: so nothing jumps while one types.
const last = {};
function shownConfig(kind, module, config) {
  const whole = module.finish(config);
  if (whole) last[kind] = whole;
  return whole ?? last[kind] ?? null;
}
