// Views of the screen about the event: its title, agenda and join code, and the end.

import { formatNumber, n, t, textOf } from "../../../lib/i18n.js";
import { boot, event, items, presentByDelegation, presentCount } from "../../../lib/session.js";
import { serverMinute } from "../../../lib/time/clock.js";
import { formatDay, formatTime, zoneName } from "../../../lib/time/date_format.js";
import { CountdownTimer } from "../../../ui/countdown_timer.jsx";
import { isCurrent, pointsAt } from "../../agenda/agenda_points.js";
import { inAllLanguages, Multilingual, MultilingualLine, NextOnStage } from "../multilingual.jsx";
import { JoinCode } from "./join_code.jsx";

/** Title, date and time, the current point, and present people: the view of arrivals. */
function TitleView() {
  const point = currentPoint();
  return (
    <article class="stage stage-title">
      <Multilingual text={event.value.title} as="h2" class="stage-prompt" />
      <EventTime />
      {point ? (
        <div>
          <MultilingualLine say={() => t("Now on the agenda")} class="eyebrow" />
          <Multilingual text={point.title} as="p" />
        </div>
      ) : null}
      <PresentDelegations />
      <PartnersLine />
    </article>
  );
}

/** Title and time, for a lower third. */
const LowerTitleView = () => (
  <article class="stage stage-title">
    <Multilingual text={event.value.title} as="h2" class="stage-prompt" />
    <EventTime />
  </article>
);

/** Logos of partners, funding line and disclaimer. */
function PartnersLine() {
  const { logos = [], funding = {}, disclaimer = {} } = event.value.look ?? {};
  const lines = [funding, disclaimer].filter((text) => Object.keys(text).length);
  if (!logos.length && !lines.length) return null;
  return (
    <footer class="stack gap-2 stage-partners">
      {logos.length ? (
        <p class="wrap">
          {logos.map(({ file, name }) => (
            <img key={file} src={`/e/${boot.code}/files/${file}`} alt={textOf(name)} />
          ))}
        </p>
      ) : null}
      {lines.map((text, at) => (
        <Multilingual text={text} as="p" class="muted" key={at} />
      ))}
    </footer>
  );
}

const currentPoint = () => pointsAt(items.value.agenda?.points ?? [], serverMinute.value).current;

/** An en dash at which no line is broken. */
const DASH = "\u2060–\u2060";

/** Day and times of the event, in its zone. */
function EventTime() {
  const { starts, ends, zone } = event.value;
  if (!starts) return null;
  const times = () => [starts, ends].map((at) => formatTime(at, zone)).join(DASH);
  return (
    <Multilingual
      text={inAllLanguages(
        () => `${formatDay(starts, zone)} · ${times()} ${zoneName(starts, zone)}`,
      )}
      as="p"
    />
  );
}

/**
 * Every delegation, lit once a member is present. The numbers rest while an anonymous poll is open,
 * as everywhere.
 */
function PresentDelegations() {
  const { delegations = [] } = items.value.delegations ?? {};
  if (!delegations.length) return null;
  const here = presentByDelegation.value;
  const lit = delegations.filter(({ id }) => here[id]);
  return (
    <div class="stack gap-2">
      <MultilingualLine
        say={() =>
          [
            n("{n} person here", "{n} people here", presentCount.value ?? 0),
            t("{n} of {all} delegations", {
              n: formatNumber(lit.length),
              all: formatNumber(delegations.length),
            }),
          ].join(" · ")
        }
        class="eyebrow"
      />
      <Cities isLit={(id) => Boolean(here[id])} />
    </div>
  );
}

/**
 * Names of all delegations, by region, each with a dot that is filled if it is lit.
 * @param {{isLit: (id: string) => boolean}} props
 */
function Cities({ isLit }) {
  const { delegations = [], regions = [] } = items.value.delegations ?? {};
  if (delegations.length > MOST_CITIES) return null;
  const order = regions.map(({ id }) => id);
  const sorted = [...delegations].sort(
    (one, other) => order.indexOf(one.region) - order.indexOf(other.region),
  );
  return (
    <ul class="plain fit cities">
      {sorted.map(({ id, name }) => (
        <li class="muted city" key={id} data-lit={isLit(id)}>
          <MultilingualLine say={() => textOf(name)} as="span" />
        </li>
      ))}
    </ul>
  );
}

const MOST_CITIES = 40;

// The current agenda item, the item before and those after it, up to the number that stays legible.
function AgendaView() {
  const points = items.value.agenda.points;
  const at = points.findIndex(({ ends }) => serverMinute.value < ends);
  const first = Math.max(0, Math.min(at < 0 ? points.length : at - 1, points.length - MOST_POINTS));
  return (
    <article class="stage stage-agenda">
      <MultilingualLine
        say={() => `${t("Agenda")} · ${zoneName(points[0].starts, event.value.zone)}`}
        as="h2"
        class="eyebrow"
      />
      <ol class="plain stack gap-1">
        {points.slice(first, first + MOST_POINTS).map((point) => (
          <li
            class="slot"
            key={point.starts}
            aria-current={isCurrent(point, serverMinute.value) ? "time" : undefined}
            data-past={point.ends <= serverMinute.value}
          >
            <b>{formatTime(point.starts, event.value.zone)}</b>
            <Multilingual text={point.title} />
          </li>
        ))}
      </ol>
    </article>
  );
}

const MOST_POINTS = 6;

/** The point of the agenda, and the next point, at the lectern. */
export function agendaAtLectern() {
  const { current, next } = pointsAt(items.value.agenda?.points ?? [], serverMinute.value);
  return {
    title: current?.title,
    clock: current?.ends && (
      <CountdownTimer key={current.ends} at={current.ends} label={t("Time left")} />
    ),
    next: next && <NextOnStage text={next.title} />,
  };
}

/** Join code in full size, in place of the code in the corner. */
const CodeView = () => (
  <article class="stage stage-code">
    <JoinCode />
  </article>
);

/** Thanks, once the event has ended. */
const ClosingView = () => (
  <article class="stage stage-title stage-closing">
    <Multilingual
      text={inAllLanguages(() => t("Thank you for taking part"))}
      as="h2"
      class="stage-prompt"
    />
    <Multilingual text={event.value.title} as="p" />
    <EventTime />
    <Cities isLit={() => true} />
    <PartnersLine />
  </article>
);

/** Views of the event. */
export const EVENT_VIEWS = {
  title: { View: TitleView, Lower: LowerTitleView, name: () => t("Title of the event") },
  closing: { View: ClosingView, Lower: ClosingView, name: () => t("Thank you for taking part") },
  agenda: { View: AgendaView, name: () => t("Agenda") },
  code: { View: CodeView, name: () => t("Event code") },
};
