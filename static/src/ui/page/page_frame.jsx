import { PageHeader } from "./header.jsx";
import { LanguagePicker } from "./language_picker.jsx";
import { StaffBar } from "./staff_bar.jsx";

/** @import { HTMLAttributes } from "preact" */
/** @import { ComponentChildren } from "../../lib/types" */

/**
 * Header of a page, with its bars and the menu of languages, and its main part. Pages that are a
 * column, perhaps with a side, use PageShell; those with a layout of their own use this.
 * @param {{tools?: ComponentChildren, bar?: ComponentChildren, remember?: boolean,
 *   main?: ComponentChildren, children?: ComponentChildren}
 *   & Omit<HTMLAttributes<HTMLElement>, "role">} props
 *   `tools` stand before the menu of languages; `remember`: a choice there is stored with the
 *   person; `main`: main part with its tab bar, in place of one with the children and the further
 *   attributes
 */
export const PageFrame = ({
  tools,
  bar = <StaffBar />,
  remember,
  children,
  main,
  ...attributes
}) => (
  <>
    <PageHeader bar={bar}>
      {tools}
      <LanguagePicker remember={remember} />
    </PageHeader>
    {main ?? (
      <main {...attributes} id="main">
        {children}
      </main>
    )}
  </>
);
