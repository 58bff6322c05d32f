import { t } from "../../lib/i18n.js";
import { boot } from "../../lib/session.js";
import { PageFrame } from "./page_frame.jsx";

/** @import { ComponentChildren } from "../../lib/types" */

const BACK = {
  organise: () => t("Organise"),
  "": () => t("Event"),
};

/**
 * Whole page other than the desk: header with tools and bars, then a column; on wide pages `side`,
 * with the way back and the title, stands left of it, or below them if `isHeadAbove`. `name` is the
 * class of the main part, for what only this page has. `lead` stands below the title.
 * @param {{name?: string, title?: ComponentChildren, lead?: ComponentChildren,
 *   back?: keyof typeof BACK, side?: ComponentChildren, isSideFixed?: boolean,
 *   isHeadAbove?: boolean, tools?: ComponentChildren, bar?: ComponentChildren,
 *   children?: ComponentChildren}} props
 */
export const PageShell = ({
  name,
  title,
  lead,
  back,
  side,
  isSideFixed,
  isHeadAbove = !side,
  children,
  ...frame
}) => {
  const head = (
    <>
      {back === undefined ? null : <BackLink to={back} />}
      {title ? <h1>{title}</h1> : null}
      {lead}
    </>
  );
  const hasHead = back !== undefined || title;
  return (
    <PageFrame
      {...frame}
      class={name ? `stack page ${name}` : "stack page"}
      data-side={side ? true : undefined}
    >
      {isHeadAbove && hasHead ? <div class="page-head">{head}</div> : null}
      {side ? (
        <div class="stack page-side" data-fixed={isSideFixed}>
          {isHeadAbove ? null : head}
          {side}
        </div>
      ) : null}
      {side ? <div class="stack page-content">{children}</div> : children}
    </PageFrame>
  );
};

/** @param {{to: keyof typeof BACK}} props  page of the event above this one */
const BackLink = ({ to }) => (
  <a class="button quiet outdent" href={`${boot.path}${to && `/${to}`}`}>
    ‹ {BACK[to]()}
  </a>
);
