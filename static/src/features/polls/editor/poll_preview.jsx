import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { editorModule } from "../../../kinds/load_editor.js";
import { languageName, languageTag, t } from "../../../lib/i18n.js";
import { boot, event, room } from "../../../lib/session.js";
import { SegmentedControl } from "../../../ui/fields/segments.jsx";
import { levelOf } from "../official/voters_field.jsx";

/** @import { EditorModule, KindDraft, PollDraft } from "../types" */
/** @typedef {"attendee" | "screen"} Device */

const PREVIEW_ID = 1;
const SCREEN_PX = 1920;
const OPEN_POLL = {
  result_public: false,
  shown: null,
  votes_from: null,
  reading_left: null,
  closes_at: null,
  left: null,
  closed_at: null,
  repeats: null,
  round: 1,
  edition: 0,
};

/**
 * Preview of a draft on a phone or the screen, in each language: the preview page in an inert
 * iframe.
 * @param {{draft: PollDraft}} props
 */
export function PollPreview({ draft }) {
  const languages = Object.keys(boot.languages);
  const [as, setAs] = useState(/** @type {Device} */ ("attendee"));
  const [language, setLanguage] = useState(boot.language);
  return (
    <section class="stack gap-3 editor-preview" aria-label={t("Preview")}>
      <h2 class="section-title">{t("Preview")}</h2>
      <div class="buttons">
        <SegmentedControl
          label={t("Device")}
          value={as}
          onPick={setAs}
          choices={[
            ["attendee", t("Phone")],
            ["screen", t("Screen")],
          ]}
        />
        <SegmentedControl
          label={t("Language")}
          value={language}
          onPick={setLanguage}
          choices={languages.map((id) => [
            id,
            <span lang={languageTag(id)}>{languageName(id)}</span>,
          ])}
        />
      </div>
      <PreviewFrame
        key={`${as}:${language}`}
        as={as}
        language={language}
        put={previewItems(draft)}
      />
    </section>
  );
}

/** @param {{as: Device, language: string, put: object}} props */
function PreviewFrame({ as, language, put }) {
  const frame = useRef(/** @type {?HTMLIFrameElement} */ (null));
  const box = useRef(/** @type {?HTMLDivElement} */ (null));
  const [height, setHeight] = useState(0);
  const latest = useRef(put);
  latest.current = put;
  const postItems = () =>
    frame.current?.contentWindow?.postMessage(latest.current, location.origin);
  useEffect(() => {
    /** @param {MessageEvent} message */
    const receiveMessage = ({ source, data }) => {
      if (source !== frame.current?.contentWindow) return;
      if (data.isReady) postItems();
      if (data.height) setHeight(data.height);
    };
    addEventListener("message", receiveMessage);
    return () => removeEventListener("message", receiveMessage);
  }, []);
  useEffect(postItems, [JSON.stringify(put)]);
  useLayoutEffect(() => {
    const place = box.current;
    if (as !== "screen" || !place) return undefined;
    const sizes = new ResizeObserver(() =>
      place.style.setProperty("--scale", String(place.clientWidth / SCREEN_PX)),
    );
    sizes.observe(place);
    return () => sizes.disconnect();
  }, []);
  const name = as === "screen" ? t("Screen view") : t("Attendee view");
  return (
    <div class={as === "screen" ? "preview" : "editor-phone"} ref={box}>
      <iframe
        class={as === "screen" ? "preview-hall" : "block full"}
        ref={frame}
        inert
        tabIndex={-1}
        title={name}
        src={`${boot.path}/preview?as=${as}&language=${language}`}
        style={as === "attendee" && height ? { blockSize: `${height}px` } : undefined}
      />
    </div>
  );
}

/**
 * Items of an open poll without votes. An incomplete draft is shown as its last complete version.
 * @param {PollDraft} draft
 */
function previewItems({ kind, prompt, config, ...rules }) {
  const module = editorModule(kind);
  const whole = module && lastCompleteConfig(kind, module, config ?? module.emptyDraft);
  const { shelved: _, beforeHeads: __, ...told } = rules;
  const poll = whole && {
    room: room.value[0],
    prompt,
    config: whole,
    ...told,
    // The poll is shown to voters: the previewed page has no reader who could be invited.
    voters: "everyone",
    level: levelOf(rules),
    state: "open",
    ...OPEN_POLL,
  };
  return {
    event: event.value,
    [`room:${room.value[0]}`]: { ...room.value[1], pushed: PREVIEW_ID },
    ...(poll ? { [`poll:${PREVIEW_ID}`]: poll } : {}),
  };
}

// The last complete configuration, so that the preview doesn't flicker while a draft is incomplete.
/** @type {Record<string, unknown>} */
const lastConfigs = {};
/** @type {(kind: string, module: EditorModule, config: KindDraft) => unknown} */
function lastCompleteConfig(kind, module, config) {
  const whole = module.toConfig(config);
  if (whole) lastConfigs[kind] = whole;
  return whole ?? lastConfigs[kind] ?? null;
}
