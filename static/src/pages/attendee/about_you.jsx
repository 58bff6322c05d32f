import { t } from "../../lib/i18n.js";
import { boot, event, items } from "../../lib/session.js";
import { Appearance } from "../../ui/appearance.jsx";
import { Delegation } from "../../features/questions/byline.jsx";
import { Languages } from "../../ui/language_picker.jsx";
import { Authored, Named, Unknown } from "../../ui/text.jsx";
import { sector } from "../../lib/labels.js";

/** The reader's data as the event knows it, and the settings of this page. */
export function Details() {
  const you = items.value.you;
  return (
    <>
      <h2 class="section-title">{t("About you")}</h2>
      {you ? (
        <dl class="details">
          <Detail name={t("Delegation")}><Delegation id={you.delegation} /></Detail>
          <Detail name={t("Sector")}>{sector(you.sector)}</Detail>
          <Detail name={t("Name")}>{you.name ? <Unknown text={you.name} /> : t("Not given")}</Detail>
          {you.also_speaks?.length ? <Detail name={t("You also speak")}>{<Named languages={you.also_speaks} />}</Detail> : null}
          <Detail name={t("Event")}><Authored text={event.value.title} /><br />{boot.code}</Detail>
        </dl>
      ) : null}
      <p class="hint">{visibilityNote(you)}</p>
      <Languages remember />
      <Appearance />
    </>
  );
}

const visibilityNote = (you) =>
  you?.name
    ? t("Others see your name and your delegation with your questions. Nobody sees how you vote in an anonymous poll.")
    : t("Others see your delegation with your questions. Nobody sees how you vote in an anonymous poll.");

const Detail = ({ name, children }) => <div><dt class="muted">{name}</dt><dd dir="auto">{children}</dd></div>;
