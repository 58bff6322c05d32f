import { PageHeader } from "./header.jsx";
import { LanguagePicker } from "./language_picker.jsx";
import { StaffBar } from "./staff_bar.jsx";

/** @import { HTMLAttributes } from "preact" */
/** @import { ComponentChildren } from "../../lib/types" */

/**
 * Header of a page, with its bars and the menu of languages, and its main part, or `main` with a
 * tab bar. `tools` stand before the menu; `remember`: a choice there is stored with the person.
 * Further attributes are those of the main part. Pages that are a column use PageShell.
 * @param {{tools?: ComponentChildren, bar?: ComponentChildren, remember?: boolean,
 *   main?: ComponentChildren, children?: ComponentChildren}
 *   & Omit<HTMLAttributes<HTMLElement>, "role">} props
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
