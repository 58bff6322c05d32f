// Bar of the pages of staff: in one line on wide pages, else a menu.

import { signal } from "@preact/signals";
import { t } from "../../lib/i18n.js";
import { hasPart } from "../../lib/page/has_part.js";
import { boot } from "../../lib/session.js";
import { Disclosure } from "./disclosure.jsx";

/** @import { ComponentChildren, StaffPage } from "../../lib/types" */

const wide = matchMedia("(min-width: 1200px)");
const isWide = signal(wide.matches);
wide.addEventListener("change", ({ matches }) => (isWide.value = matches));

/**
 * Pages that the reader may open (live/web/pages/staff_pages.py); attendees have none. `isMenu`: a
 * single button also on wide pages, with `children` as further lines of its list.
 * @param {{isMenu?: boolean, children?: ComponentChildren}} props
 */
export function StaffNav({ isMenu = false, children }) {
  const pages = (boot.pages ?? []).filter(({ part }) => hasPart(part));
  if (!pages.length) return null;
  return (
    <nav class="staff-nav" aria-label={t("Pages")}>
      {isWide.value && !isMenu ? (
        <ul class="plain staff-nav-line">{linesOf(pages).map(MenuOrLink)}</ul>
      ) : (
        <Disclosure title={t("Menu")}>
          {pages.map((page) => (
            <LinkLine page={page} key={page.address} />
          ))}
          {children}
        </Disclosure>
      )}
    </nav>
  );
}

/** Pages by menu, each menu where its first page is. @param {StaffPage[]} pages */
const linesOf = (pages) =>
  [...new Set(pages.map(({ menu, address }) => menu || address))].map((line) =>
    pages.filter(({ menu, address }) => (menu || address) === line),
  );

/** @param {StaffPage[]} pages */
const MenuOrLink = (pages) =>
  pages[0].menu ? (
    <li key={pages[0].menu}>
      <Disclosure title={pages[0].menu} isCurrent={pages.some(isCurrent)}>
        {pages.map((page) => (
          <LinkLine page={page} key={page.address} />
        ))}
      </Disclosure>
    </li>
  ) : (
    <LinkLine page={pages[0]} key={pages[0].address} />
  );

/** @param {StaffPage} page */
const isCurrent = ({ address }) => address === location.pathname;

/** @param {{page: StaffPage}} props */
const LinkLine = ({ page }) => (
  <li data-within={page.menu || undefined}>
    <a
      href={page.address}
      aria-current={isCurrent(page) ? "page" : undefined}
      {...(page.is_window ? { target: "_blank", rel: "noopener" } : {})}
    >
      {page.title}
      {page.is_window ? (
        <>
          <span aria-hidden="true">↗</span>
          <span class="hidden">{t("(new window)")}</span>
        </>
      ) : null}
    </a>
  </li>
);
