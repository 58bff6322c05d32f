import { useEffect, useState } from "preact/hooks";
import { eventUrl } from "../../lib/event_url.js";
import { t } from "../../lib/i18n.js";
import { boot, event, hasDelegations } from "../../lib/session.js";
import { formatTime } from "../../lib/time/date_format.js";
import { ActionButton } from "../../ui/buttons/action_button.jsx";
import { Dialog } from "../../ui/dialog.jsx";
import { closeDialog, dialogState } from "../../ui/dialog_state.js";
import { FactLine } from "../../ui/fact_line.jsx";
import { Field } from "../../ui/fields/field.jsx";
import { Row, RowList } from "../../ui/row_list.jsx";
import { AuthoredText, UntaggedText } from "../../ui/text.jsx";
import { delegationName } from "../event/delegation_name.jsx";
import { sectorName } from "../event/group_words.js";
import { isSecretBallotRunning } from "../polls/secret_ballots.js";
import { CorrectionDialog } from "./correction.jsx";
import { fetchPeople, useSearch } from "./search_people.js";

/** @import { ComponentChildren } from "../../lib/types" */
/** @import { FoundPerson } from "./types" */

/** @typedef {{people?: FoundPerson[], problem?: ?string}} Answer */

/** People found by name, delegation or number, each with a button that corrects them. */
export function CorrectPeople() {
  const [isOpen, setOpen] = useState(false);
  const [words, write] = useState("");
  const rests = isSecretBallotRunning();
  const [round, setRound] = useState(0);
  const hasDialog = dialogState.value !== null;
  const [{ people, problem }] = useSearch(
    "people",
    { find: words },
    /** @type {Answer} */ ({}),
    [round],
    isOpen && !rests && !hasDialog && words.trim() !== "",
  );
  const isOrganiser = boot.role === "organiser";
  const isLive = event.value.state === "live";
  if (!isLive && !isOrganiser) return null;
  return (
    <section class="rail-part">
      <details class="card fold" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <span class="fold-title">
            {isOrganiser ? t("A person's details and data") : t("Correct a person's details")}
          </span>
        </summary>
        {rests ? (
          <p class="muted small">{waits()}</p>
        ) : (
          <div class="stack">
            <Field
              label={hasDelegations.value ? t("Name, delegation or number") : t("Name or number")}
              type="text"
              value={words}
              onValue={write}
            />
            <RowList class="people-found">
              {(words.trim() ? people : [])?.map((person) => (
                <FoundRow key={person.id} person={person} onErased={() => setRound(round + 1)} />
              ))}
            </RowList>
            <p class="hint" role="status">
              {problem ??
                (words.trim() && people?.length === 0
                  ? t("No one found. Try fewer letters.")
                  : null)}
            </p>
          </div>
        )}
      </details>
    </section>
  );
}

/** @param {{person: FoundPerson, onErased: () => void}} props */
function FoundRow({ person, onErased }) {
  const { id, name, delegation, sector, joined_at: joinedAt } = person;
  const called = <span class="hidden"> {name || id}</span>;
  const known = delegationName(delegation);
  const group = known && <AuthoredText text={known} />;
  return (
    <Row
      name={<b>{name ? <UntaggedText text={name} /> : group || t("No. {n}", { n: id })}</b>}
      note={
        <FactLine
          facts={[
            name && group,
            sector && <AuthoredText text={sectorName(sector)} />,
            (name || delegation) && t("No. {n}", { n: id }),
            t("joined {time}", { time: formatTime(joinedAt, event.value.zone) }),
          ]}
        />
      }
      tools={
        <>
          {event.value.state === "live" ? (
            <CorrectButton person={person}>
              {t("Correct")}
              {called}
            </CorrectButton>
          ) : null}
          {boot.role === "organiser" ? (
            <>
              <a class="button quiet" href={eventUrl(`people/${id}/data.json`)} download>
                {t("Download the data")}
                {called}
              </a>
              <ActionButton
                look="quiet"
                do="person.erase"
                with={{ person: id }}
                onDone={onErased}
                confirm={{
                  title: t("Erase this person permanently?"),
                  sentence: t(
                    "Name and texts are erased. A published report is withdrawn. Counts and anonymous votes stay.",
                  ),
                  yes: t("Erase permanently"),
                  danger: true,
                }}
              >
                {t("Erase")}
                {called}
              </ActionButton>
            </>
          ) : null}
        </>
      }
    />
  );
}

/**
 * Button that opens the dialog for a person, or for the person of this number.
 * @param {{id?: number, person?: FoundPerson, children: ComponentChildren}} props
 */
export const CorrectButton = ({ children, ...whom }) => (
  <button
    type="button"
    class="button quiet"
    aria-haspopup="dialog"
    onClick={() => (dialogState.value = { name: "correct", ...whom })}
  >
    {children}
  </button>
);

/**
 * Dialog that corrects a person, for staff. A person given by number is fetched first.
 * @param {{id?: number, person?: ?FoundPerson}} props
 */
export function CorrectDialog({ id, person = null }) {
  const title = t("Correct this person's details");
  const [found, setFound] = useState(/** @type {Answer} */ ({}));
  useEffect(() => {
    if (person) return undefined;
    const abort = new AbortController();
    fetchPeople("people", { find: String(id) }, abort.signal).then(
      (answer) => abort.signal.aborted || setFound(answer),
    );
    return () => abort.abort();
  }, []);
  const sought = person ?? found.people?.find((each) => each.id === id);
  if (sought)
    return <CorrectionDialog title={title} person={sought} id={sought.id} onClose={closeDialog} />;
  return (
    <Dialog title={title} onClose={closeDialog}>
      <p role="status">{isSecretBallotRunning() ? waits() : found.problem}</p>
    </Dialog>
  );
}

const waits = () => t("A secret ballot is open. Wait until it is closed, then correct this.");
