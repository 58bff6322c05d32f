import { StaffBar } from "../staff/staff_bar.jsx";
import { StaffNav } from "../staff/staff_nav.jsx";
import { PageHeader } from "./header.jsx";
import { LanguageSwitch } from "./language_picker.jsx";

/** @import { HTMLAttributes } from "preact" */
/** @import { ComponentChildren } from "../../lib/types" */

/**
 * The switch of sessions, which pages of staff provide. Pages that attendees have, too, go without.
 * @type {{Part: import("preact").ComponentType | null}}
 */
export const sessionSwitch = { Part: null };

/**
 * Header of a page, with its bars and the menu of languages, and its main part, or `main` with a
 * tab bar. `nav`: the pages of staff, with the
 * switch of sessions; `tools` stand before the menu; `remember`: a choice there is
 * stored with the person.
 * Further attributes are those of the main part. Pages that are a column use PageShell.
 * @param {{nav?: ComponentChildren, tools?: ComponentChildren, bar?: ComponentChildren, remember?: boolean,
 *   main?: ComponentChildren, children?: ComponentChildren}
 *   & Omit<HTMLAttributes<HTMLElement>, "role">} props
 */
export const PageFrame = ({
  nav = <StaffNav />,
  tools,
  bar = <StaffBar />,
  remember,
  children,
  main,
  ...attributes
}) => (
  <>
    <PageHeader bar={bar}>
      {nav}
      {sessionSwitch.Part ? <sessionSwitch.Part /> : null}
      {tools}
      <LanguageSwitch remember={remember} />
    </PageHeader>
    {main ?? (
      <main {...attributes} id="main">
        {children}
      </main>
    )}
  </>
);
