// Further fields of a point behind a fold: its kind, speakers, links and documents.

import { useState } from "preact/hooks";
import { partField } from "../../../lib/drafts/part_field.js";
import { t, textOf } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { boot, event, items } from "../../../lib/session.js";
import { uploadFile } from "../../../lib/upload_file.js";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { FoldLine } from "../../../ui/card.jsx";
import { Field } from "../../../ui/fields/field.jsx";
import { FileButton, FileStatus, useFileImport } from "../../../ui/fields/file_import.jsx";
import { Row, RowList } from "../../../ui/row_list.jsx";
import { AuthoredText, UntaggedText } from "../../../ui/text.jsx";
import { SavedField, TextSetting } from "../../event/setting_fields.jsx";
import { documentUrl } from "../point_details.jsx";
import { agendaPoints, withPoint } from "./agenda_changes.js";

/** @import { PointWithNotes as Point } from "../types" */
/** @import { Outcome } from "../../../ui/fields/file_import.jsx" */
/** @typedef {ReturnType<typeof import("../../../lib/use_action.js").useAction>} By */
/** @typedef {{at: number, point: Point, by: By}} Props */
/** @typedef {"speakers" | "links" | "documents"} ListName */

/** @type {Record<string, string>} */
const PICTURES = { png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg", webp: "image/webp" };
const PDF = "application/pdf";

/** @type {(point: Point, name: ListName) => any[]} */
const listOf = (point, name) => point[name] ?? [];

/** True if a point has any of these fields. @param {Point} point */
const hasMore = (point) =>
  point.kind === "break" ||
  /** @type {ListName[]} */ (["speakers", "links", "documents"]).some(
    (name) => listOf(point, name).length,
  );

/** @param {Props & {kind: Parameters<typeof SavedField>[0]}} props  `kind`: field of its kind */
export function PointMore({ at, point, by, kind }) {
  const [isOpen] = useState(hasMore(point));
  return (
    <FoldLine title={t("More")} note={t("Kind, speakers, links, documents")} isOpen={isOpen}>
      <SavedField
        {...kind}
        label={t("Kind")}
        choices={[
          ["talk", t("Talk")],
          ["break", t("Break")],
        ]}
      />
      <Speakers at={at} point={point} by={by} />
      <Links at={at} point={point} by={by} />
      <Documents at={at} point={point} by={by} />
    </FoldLine>
  );
}

/** @type {(at: number, point: Point, name: ListName, list: unknown[]) => any} */
const withList = (at, point, name, list) =>
  withPoint(at, /** @type {Point} */ ({ ...point, [name]: list }));

/**
 * Field of an element of a list of a point.
 * @type {(at: number, name: ListName, nth: number, path: string[]) => any}
 */
const elementField = (at, name, nth, path) => {
  const point = agendaPoints()[at];
  return {
    ...partField({
      name: `agenda.${at}.${name}.${nth}`,
      whole: listOf(point, name)[nth],
      path,
      action: (/** @type {unknown} */ whole) => ({
        do: "agenda.set",
        ...withList(
          at,
          point,
          name,
          listOf(point, name).map((each, place) => (place === nth ? whole : each)),
        ),
      }),
    }),
    within: String(items.value.agenda?.written ?? 0),
  };
};

/**
 * Button that takes an element out of a list of a point.
 * @param {Props & {name: ListName, nth: number, title: string}} props
 */
const RemoveButton = ({ at, point, by, name, nth, title }) => (
  <ActionButton
    do="agenda.set"
    with={withList(
      at,
      point,
      name,
      listOf(point, name).filter((_, place) => place !== nth),
    )}
    look="quiet"
    by={by}
  >
    {t("Remove")} <UntaggedText text={title} class="hidden" />
  </ActionButton>
);

const ownLanguage = () => event.value.languages[0];

/** @param {Props} props */
function Speakers({ at, point, by }) {
  const speakers = listOf(point, "speakers");
  const [name, setName] = useState("");
  return (
    <div class="stack gap-3">
      <h4>{t("Speakers")}</h4>
      <RowList>
        {speakers.map((speaker, nth) => (
          <li class="stack gap-3 group-row" key={nth}>
            <TextSetting
              label={t("Name")}
              field={(path) => elementField(at, "speakers", nth, ["name", ...path])}
            />
            <TextSetting
              label={t("Role or city")}
              field={(path) => elementField(at, "speakers", nth, ["role", ...path])}
            />
            <Photo at={at} point={point} by={by} nth={nth} speaker={speaker} />
          </li>
        ))}
      </RowList>
      {speakers.length < staffRules.point_speakers ? (
        <div class="wrap at-end">
          <Field class="grow" label={t("Name of a speaker")} value={name} onValue={setName} />
          <ActionButton
            do="agenda.set"
            with={withList(at, point, "speakers", [
              ...speakers,
              { name: { [ownLanguage()]: name } },
            ])}
            by={by}
            disabled={!name.trim()}
            onDone={() => setName("")}
          >
            {t("Add speaker")}
          </ActionButton>
        </div>
      ) : null}
    </div>
  );
}

/** @param {Props & {nth: number, speaker: any}} props */
function Photo({ at, point, by, nth, speaker }) {
  const { outcome, importFile } = useFileImport((file) => sendPhoto(file, point, nth));
  return (
    <>
      <div class="buttons">
        {speaker.photo ? (
          <img
            class="look-logo"
            src={`${boot.path}/files/${speaker.photo}`}
            alt={t("Photo of {name}", { name: textOf(speaker.name) })}
          />
        ) : null}
        <FileButton
          accept=".png,.jpg,.jpeg,.webp"
          disabled={outcome?.waiting}
          onChange={importFile}
        >
          {speaker.photo ? t("Replace photo") : t("Add photo")}
        </FileButton>
        <RemoveButton
          at={at}
          point={point}
          by={by}
          name="speakers"
          nth={nth}
          title={textOf(speaker.name)}
        />
      </div>
      <FileStatus outcome={outcome} />
    </>
  );
}

/** @param {File} file @param {Point} point @param {number} nth @returns {Promise<Outcome>} */
async function sendPhoto(file, point, nth) {
  const ending = (file.name.split(".").at(-1) ?? "").toLowerCase();
  if (!PICTURES[ending]) return { refused: [t("Choose a PNG, JPEG or WebP picture.")] };
  const address = `agenda/photo.${ending === "jpeg" ? "jpg" : ending}`;
  return uploadFile(
    `${boot.path}/${address}?point=${point.id}&speaker=${nth}`,
    file,
    PICTURES[ending],
    t("This picture is larger than 200 KB. Save it smaller and choose it again."),
  );
}

/** @param {Props} props */
function Links({ at, point, by }) {
  const links = listOf(point, "links");
  const [url, setUrl] = useState("");
  const [title, setTitle] = useState("");
  return (
    <div class="stack gap-3">
      <h4>{t("Links")}</h4>
      <RowList>
        {links.map((link, nth) => (
          <Row
            key={nth}
            name={<AuthoredText text={link.title} />}
            note={<UntaggedText text={link.url} class="breakable" />}
            tools={
              <RemoveButton
                at={at}
                point={point}
                by={by}
                name="links"
                nth={nth}
                title={textOf(link.title)}
              />
            }
          >
            <div class="whole">
              <TextSetting
                label={t("Title of the link")}
                field={(path) => elementField(at, "links", nth, ["title", ...path])}
              />
            </div>
          </Row>
        ))}
      </RowList>
      {links.length < staffRules.point_links ? (
        <div class="wrap at-end">
          <Field class="grow" label={t("Title")} value={title} onValue={setTitle} />
          <Field
            class="grow"
            label={t("Address, with https://")}
            type="url"
            value={url}
            onValue={setUrl}
          />
          <ActionButton
            do="agenda.set"
            with={withList(at, point, "links", [
              ...links,
              { title: { [ownLanguage()]: title }, url },
            ])}
            by={by}
            disabled={!title.trim() || !url.trim()}
            onDone={() => {
              setUrl("");
              setTitle("");
            }}
          >
            {t("Add link")}
          </ActionButton>
        </div>
      ) : null}
    </div>
  );
}

/** @param {Props} props */
function Documents({ at, point, by }) {
  const documents = listOf(point, "documents");
  const { outcome, importFile } = useFileImport((file) => sendDocument(file, point));
  return (
    <div class="stack gap-3">
      <h4>{t("Documents")}</h4>
      <RowList>
        {documents.map((document, nth) => (
          <Row
            key={document.file}
            name={
              <a class="target" href={documentUrl(document)} download={document.name}>
                <UntaggedText text={document.name} />
              </a>
            }
            tools={
              <RemoveButton
                at={at}
                point={point}
                by={by}
                name="documents"
                nth={nth}
                title={document.name}
              />
            }
          />
        ))}
      </RowList>
      {documents.length < staffRules.point_documents ? (
        <div class="buttons">
          <FileButton accept=".pdf" disabled={outcome?.waiting} onChange={importFile}>
            {t("Add a PDF")}
          </FileButton>
          <span class="hint">{t("Everyone with the code can download it. Up to 5 MB.")}</span>
        </div>
      ) : null}
      <FileStatus outcome={outcome} />
    </div>
  );
}

/** @param {File} file @param {Point} point @returns {Promise<Outcome>} */
async function sendDocument(file, point) {
  if (!file.name.toLowerCase().endsWith(".pdf")) return { refused: [t("Choose a PDF.")] };
  return uploadFile(
    `${boot.path}/agenda/document.pdf?point=${point.id}&name=${encodeURIComponent(file.name)}`,
    file,
    PDF,
    t("This document is larger than 5 MB. Save it smaller and choose it again."),
    staffRules.document_bytes,
  );
}
