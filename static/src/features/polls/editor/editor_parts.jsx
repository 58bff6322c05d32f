// Parts of the editor of polls and that of surveys.

import { t } from "../../../lib/i18n.js";

/** @import { ComponentChildren, EditedId, Ref } from "../types" */

/**
 * Title of a list, and the link to a new entry, if there can be one; `to`: its route.
 * @param {{title: string, to: ?string, id?: string, children: ComponentChildren}} props
 */
export const ListHead = ({ id, title, to, children }) => (
  <div class="section-head">
    <h2 class="section-title" id={id}>
      {title}
    </h2>
    {to === null ? null : (
      <a class="button" href={`#${to}`}>
        {children}
      </a>
    )}
  </div>
);

/**
 * Entry of a list: a link with a name and quiet lines below it. `icon` and `pill` stand beside the
 * name, `children` after the link.
 * @param {{id: EditedId, name: ComponentChildren, notes: ComponentChildren,
 *   icon?: ComponentChildren, pill?: ComponentChildren, children?: ComponentChildren,
 *   onKeyDown?: (key: KeyboardEvent) => void}} props
 */
export const ListEntry = ({ id, name, notes, icon, pill, children, onKeyDown }) => (
  <li class="editor-poll quiet-tools" onKeyDown={onKeyDown}>
    <a class="editor-link" href={`#${id}`} data-focus={`poll:${id}`}>
      {icon}
      <span class="stack gap-1 grow">
        {name}
        {notes}
      </span>
      {pill}
    </a>
    {children}
  </li>
);

/**
 * The editor of an entry, with the way back to the lists; `list`: the route of its list.
 * @param {{title: string, list?: string, heading?: Ref<HTMLHeadingElement>, children: ComponentChildren}} props
 */
export const EditorDesk = ({ title, list = "polls", heading, children }) => (
  <section class="stack gap-3" aria-labelledby="desk-title">
    <a class="button quiet outdent start" href={`#${list}`}>
      ‹ {list === "surveys" ? t("Surveys") : t("All polls")}
    </a>
    <h2 class="section-title" id="desk-title" tabIndex={-1} ref={heading}>
      {title}
    </h2>
    {children}
  </section>
);
