import { PageHeader } from "./header.jsx";
import { LanguagePicker } from "./language_picker.jsx";
import { StaffBar } from "./staff_bar.jsx";

/** @import { HTMLAttributes } from "preact" */
/** @import { ComponentChildren } from "../../lib/types" */

/**
 * Header of a page, with its bars and the menu of languages, and its main part. Pages that are a
 * column, perhaps with a side, use PageShell; those with a layout of their own use this.
 * @param {{tools?: ComponentChildren, bar?: ComponentChildren, remember?: boolean,
 *   children?: ComponentChildren} & Omit<HTMLAttributes<HTMLElement>, "role">} props
 *   `tools` stand before the menu of languages; `remember`: a choice there is stored with the
 *   person; further attributes are those of the main part
 */
export const PageFrame = ({ tools, bar = <StaffBar />, remember, children, ...attributes }) => (
  <>
    <PageHeader bar={bar}>
      {tools}
      <LanguagePicker remember={remember} />
    </PageHeader>
    <main {...attributes} id="main">
      {children}
    </main>
  </>
);
