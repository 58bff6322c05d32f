// Speakers, links and documents of a point, for readers.

import { boot } from "../../lib/session.js";
import { AuthoredText, UntaggedText } from "../../ui/text.jsx";

/** @import { Point } from "./types" */

/**
 * Names of the speakers, on one line; the single field of old agendas if there are none.
 * @param {{point: Point, class?: string}} props
 */
export const SpeakerNames = ({ point, class: look = "muted" }) =>
  point.speakers?.length ? (
    <span class={look}>
      {point.speakers.map(({ name }, at) => (
        <span key={at}>
          {at ? ", " : null}
          <AuthoredText text={name} />
        </span>
      ))}
    </span>
  ) : point.speaker ? (
    <AuthoredText text={point.speaker} class={look} />
  ) : null;

/** Speakers with their roles and photos. @param {{point: Point}} props */
export const SpeakerList = ({ point }) =>
  point.speakers?.length ? (
    <ul class="plain stack gap-1 point-speakers">
      {point.speakers.map(({ name, role, photo }, at) => (
        <li key={at}>
          {photo ? (
            <img
              class="point-photo"
              src={`${boot.path}/files/${photo}`}
              alt=""
              loading="lazy"
              width="40"
              height="40"
            />
          ) : null}
          <span class="grow">
            <AuthoredText text={name} class="muted" />
            {role ? <AuthoredText text={role} as="small" class="block muted" /> : null}
          </span>
        </li>
      ))}
    </ul>
  ) : (
    <SpeakerNames point={point} />
  );

/**
 * Address of a document.
 * @param {{name: string, file: string}} document
 */
export const documentUrl = ({ name, file }) =>
  `${boot.path}/documents/${file}/${encodeURIComponent(name)}`;

/** Links, and documents to download. @param {{point: Point}} props */
export const PointLinks = ({ point: { links = [], documents = [] } }) =>
  links.length || documents.length ? (
    <ul class="plain wrap flush small point-links">
      {links.map(({ title, url }) => (
        <li key={url}>
          <a href={url} target="_blank" rel="noopener noreferrer">
            <AuthoredText text={title} />
          </a>
        </li>
      ))}
      {documents.map((document) => (
        <li key={document.file}>
          <a href={documentUrl(document)} download={document.name}>
            <UntaggedText text={document.name} />
          </a>
        </li>
      ))}
    </ul>
  ) : null;
