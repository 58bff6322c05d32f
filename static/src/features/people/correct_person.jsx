import { useEffect, useState } from "preact/hooks";
import { t } from "../../lib/i18n.js";
import { boot, event, hasDelegations } from "../../lib/session.js";
import { formatTime } from "../../lib/time/date_format.js";
import { ActionButton } from "../../ui/action_button.jsx";
import { Dialog } from "../../ui/dialog.jsx";
import { closeDialog, dialogState } from "../../ui/dialog_state.js";
import { FactLine } from "../../ui/fact_line.jsx";
import { Field } from "../../ui/fields/field.jsx";
import { AuthoredText, UntaggedText } from "../../ui/text.jsx";
import { delegationName } from "../event/delegation_name.jsx";
import { sectorName } from "../event/group_words.js";
import { isAnonymousRunning } from "../polls/anonymous_polls.js";
import { CorrectionDialog } from "./correction.jsx";

/** @import { ComponentChildren } from "../../lib/types" */
/** @import { FoundPerson } from "./types" */

const PAUSE_MS = 250;

/**
 * People found, or the reason why not.
 * @typedef {{people?: FoundPerson[], problem?: string}} Answer
 */

/** People found by name, delegation or number, each with a button that corrects them. */
export function CorrectPeople() {
  const [isOpen, setOpen] = useState(false);
  const [words, write] = useState("");
  const rests = isAnonymousRunning();
  const [round, setRound] = useState(0);
  const searchAgain = () => setRound(round + 1);
  const { people, problem } = usePeople(words, isOpen && !rests, round);
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
            <ul class="plain people-found">
              {people?.map((person) => (
                <li key={person.id} class="row">
                  <PersonFacts person={person} />
                  {isLive ? (
                    <button
                      type="button"
                      class="button quiet"
                      aria-haspopup="dialog"
                      onClick={() => (dialogState.value = { name: "correct", person })}
                    >
                      {t("Correct")}
                      <span class="hidden"> {person.name || person.id}</span>
                    </button>
                  ) : null}
                  {isOrganiser ? <PersonalDataOf person={person} onErased={searchAgain} /> : null}
                </li>
              ))}
            </ul>
            <p class="hint" role="status">
              {problem ?? (people?.length === 0 ? t("No one found. Try fewer letters.") : null)}
            </p>
          </div>
        )}
      </details>
    </section>
  );
}

/**
 * A copy of a person's data, and its erasure, for organisers.
 * @param {{person: FoundPerson, onErased: () => void}} props
 */
function PersonalDataOf({ person, onErased }) {
  const who = <span class="hidden"> {person.name || person.id}</span>;
  return (
    <>
      <a class="button quiet" href={`/e/${boot.code}/people/${person.id}/data.json`} download>
        {t("Take the data")}
        {who}
      </a>
      <ActionButton
        look="quiet"
        do="person.erase"
        with={{ person: person.id }}
        onDone={onErased}
        confirm={{
          title: t("Erase this person for ever?"),
          sentence: t(
            "Name and texts go for ever. A published report is withdrawn. Counts and anonymous votes stay.",
          ),
          yes: t("Erase for ever"),
          danger: true,
        }}
      >
        {t("Erase")}
        {who}
      </ActionButton>
    </>
  );
}

/** @param {{person: FoundPerson}} props */
const PersonFacts = ({ person }) => (
  <span dir="auto">
    {person.name ? (
      <b>
        <UntaggedText text={person.name} />
      </b>
    ) : (
      <AuthoredText
        text={delegationName(person.delegation) ?? t("No. {n}", { n: person.id })}
        as="b"
      />
    )}{" "}
    <span class="muted small">
      <FactLine
        facts={[
          person.name && person.delegation && (
            <AuthoredText text={delegationName(person.delegation)} />
          ),
          person.sector && <AuthoredText text={sectorName(person.sector)} />,
          (person.name || person.delegation) && t("No. {n}", { n: person.id }),
          t("joined {time}", { time: formatTime(person.joined_at, event.value.zone) }),
        ]}
      />
    </span>
  </span>
);

/**
 * Button that opens the dialog for the person of this number.
 * @param {{id: number, children: ComponentChildren}} props
 */
export const CorrectButton = ({ id, children }) => (
  <button
    type="button"
    class="button quiet"
    aria-haspopup="dialog"
    onClick={() => (dialogState.value = { name: "correct", id })}
  >
    {children}
  </button>
);

/**
 * Dialog that corrects a person, for staff. A person who is given by number is fetched first.
 * @param {{id?: number, person?: ?FoundPerson}} props
 */
export function CorrectDialog({ id, person = null }) {
  const title = t("Correct this person's details");
  const [found, setFound] = useState(/** @type {Answer} */ ({}));
  useEffect(() => {
    if (person) return undefined;
    const abort = new AbortController();
    fetchPeople(String(id), abort.signal).then(
      (answer) => abort.signal.aborted || setFound(answer),
    );
    return () => abort.abort();
  }, []);
  const sought = person ?? found.people?.find((each) => each.id === id);
  if (sought)
    return <CorrectionDialog title={title} person={sought} id={sought.id} onClose={closeDialog} />;
  return (
    <Dialog title={title} onClose={closeDialog}>
      <p role="status">{isAnonymousRunning() ? waits() : found.problem}</p>
    </Dialog>
  );
}

const waits = () => t("An anonymous poll is open. Wait until it is closed, then correct this.");

/**
 * People that match the words, fetched again after each dialog and in each round; empty while
 * `isOn` is false.
 * @param {string} words
 * @param {boolean} isOn
 * @param {number} round
 */
function usePeople(words, isOn, round) {
  const [answer, setAnswer] = useState(/** @type {Answer} */ ({}));
  const hasDialog = dialogState.value !== null;
  useEffect(() => {
    if (!isOn || hasDialog) return undefined;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const found = await fetchPeople(words, abort.signal);
      if (!abort.signal.aborted) setAnswer(found);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [words, isOn, hasDialog, round]);
  return answer;
}

/**
 * @param {string} find
 * @param {AbortSignal} signal
 * @returns {Promise<Answer>}
 */
async function fetchPeople(find, signal) {
  try {
    const reply = await fetch(`/e/${boot.code}/people?${new URLSearchParams({ find })}`, {
      signal,
    });
    if (reply.ok) return await reply.json();
  } catch {
    // offline, or replaced by a later search
  }
  return { problem: t("The server is not responding. Please try again in a moment.") };
}
