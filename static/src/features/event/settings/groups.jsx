// Delegations, regions and sectors, their names, and the smallest group that is shown.

import { useState } from "preact/hooks";
import { n, t, textOf } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { event, presentByDelegation } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { Check } from "../../../ui/fields/check.jsx";
import { SearchField } from "../../../ui/fields/search_field.jsx";
import { Pill } from "../../../ui/pill.jsx";
import { RowList } from "../../../ui/row_list.jsx";
import { AuthoredText, TextList } from "../../../ui/text.jsx";
import { delegationName } from "../delegation_name.jsx";
import { groupWord } from "../group_words.js";
import { SavedField, Section, TextSetting } from "../setting_fields.jsx";
import { configure, delegationField, isWholeNumber, setting, settingField } from "../settings.js";
import { requested } from "../settings_address.js";
import { AddLine } from "./add_line.jsx";
import { DelegationId, freeId, UnreadableIds } from "./delegation_id.jsx";
import { GroupImport } from "./group_import.jsx";

/** @import { Delegation } from "../../../lib/protocol.ts" */
/** @import { Action, Text } from "../../../lib/types" */

const SEARCH_FROM = 12; // rows

export const Groups = () => (
  <Section
    id="groups"
    title={t("Groups")}
    hint={t("All of these are optional. In an event without groups no page mentions them.")}
  >
    <Delegations />
    <GroupImport />
    <NamedGroups kind="region" list="regions" />
    <NamedGroups kind="sector" list="sectors" />
    <Words />
    <SmallestGroup />
  </Section>
);

function Delegations() {
  const action = useAction();
  const delegations = setting("delegations");
  const [wanted, want] = useState("");
  const [open, setOpen] = useState(/** @type {?string} */ (null));
  const asked = /^delegations\.([^.]+)/.exec(requested.value)?.[1];
  const shown = delegations.filter(({ id, name }) => id === asked || includesWords(name, wanted));
  return (
    <div class="stack gap-3">
      <h3>
        {groupWord("delegation", "many")} <span class="muted">{delegations.length || ""}</span>
      </h3>
      {delegations.length > SEARCH_FROM ? (
        <SearchField name="full" label={t("Search")} words={wanted} onSearch={want} />
      ) : null}
      <RowList>
        {shown.map((each) => (
          <DelegationRow
            key={each.id}
            delegation={each}
            isOpen={each.id === (open ?? asked)}
            onToggle={() => setOpen(each.id === (open ?? asked) ? "" : each.id)}
            onRenamed={setOpen}
          />
        ))}
      </RowList>
      <UnreadableIds delegations={delegations} />
      <AddGroup
        by={action}
        groups={delegations}
        actionOf={(id, name) => ({ do: "delegation.set", delegation: { id, region: "", name } })}
      />
      <ActionStatus {...action} />
    </div>
  );
}

/** @param {Text} name @param {string} wanted */
const includesWords = (name, wanted) =>
  Object.values(name).some((words) =>
    words.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase()),
  );

/**
 * @param {{delegation: Delegation, isOpen: boolean, onToggle: () => void,
 *   onRenamed: (id: string) => void}} props
 */
function DelegationRow({ delegation, isOpen, onToggle, onRenamed }) {
  const { id, name, region, paired_with: pairs = [], observer, closed } = delegation;
  const regionName = setting("regions").find((each) => each.id === region)?.name;
  const partners = pairs.map((pair) => delegationName(pair) ?? pair);
  const people = presentByDelegation.value[id] ?? 0;
  return (
    <li class="group-row">
      <div class="row quiet-tools">
        <span>
          <AuthoredText text={name} as="b" /> {observer ? <Pill>{t("Observer")}</Pill> : null}{" "}
          {closed ? <Pill tone="wait">{t("Closed to newcomers")}</Pill> : null}
          <span class="wrap flush muted small">
            {regionName ? <AuthoredText text={regionName} /> : null}
            {partners.length ? (
              <span>
                ↔ <TextList texts={partners} />
              </span>
            ) : null}
            {people ? <span>{n("{n} present", "{n} present", people)}</span> : null}
          </span>
        </span>
        <button
          type="button"
          class="button quiet quiet-tool"
          aria-expanded={isOpen}
          onClick={onToggle}
        >
          {isOpen ? t("Close") : t("Edit")} <AuthoredText text={name} class="hidden" />
        </button>
      </div>
      {isOpen ? <DelegationForm delegation={delegation} onRenamed={onRenamed} /> : null}
    </li>
  );
}

/** @param {{delegation: Delegation, onRenamed: (id: string) => void}} props */
function DelegationForm({ delegation, onRenamed }) {
  const { id, name, paired_with: pairs = [], observer, closed } = delegation;
  const { send, waiting, problem } = useAction();
  /** @param {Partial<Delegation>} changes */
  const change = (changes) =>
    send({ do: "delegation.set", delegation: { ...delegation, ...changes }, was: delegation });
  const others = setting("delegations").filter((each) => each.id !== id);
  return (
    <div class="stack gap-3 group-form">
      <TextSetting
        label={t("Group name")}
        field={(path) => delegationField(delegation, ["name", ...path])}
      />
      {setting("regions").length ? (
        <SavedField
          {...regionField(delegation)}
          label={groupWord("region")}
          choices={[
            ["", t("None")],
            .../** @type {[string, string][]} */ (
              setting("regions").map((each) => [each.id, textOf(each.name)])
            ),
          ]}
        />
      ) : null}
      {others.length ? (
        <details class="card fold">
          <summary>
            {t("Paired with")} <span class="muted regular">{pairs.length || ""}</span>
          </summary>
          <div class="fit flush">
            {others.map((other) => (
              <Check
                key={other.id}
                isOn={pairs.includes(other.id)}
                disabled={waiting}
                onToggle={(isPair) =>
                  change({
                    paired_with: isPair
                      ? [...pairs, other.id]
                      : pairs.filter((each) => each !== other.id),
                  })
                }
              >
                <AuthoredText text={other.name} />
              </Check>
            ))}
          </div>
        </details>
      ) : null}
      <DelegationId delegation={delegation} onRenamed={onRenamed} />
      <Check isOn={observer} onToggle={() => change({ observer: !observer })} disabled={waiting}>
        {t("Observer: asks and discusses, and votes only where a poll allows it")}
      </Check>
      <Check isOn={closed} onToggle={() => change({ closed: !closed })} disabled={waiting}>
        {t("Closed: no one else can join it")}
      </Check>
      <div class="buttons">
        <ActionButton
          by={{ send, waiting }}
          do="delegation.remove"
          with={{ delegation: id }}
          confirm={{
            title: t("Remove {name}?", { name: textOf(name) }),
            sentence: t(
              "With members it is closed, and its results stay. Without members it is deleted.",
            ),
            danger: true,
          }}
        >
          {t("Remove")}
        </ActionButton>
      </div>
      <ActionStatus waiting={waiting} problem={problem} />
    </div>
  );
}

/** @param {Delegation} delegation */
const regionField = (delegation) => ({
  ...delegationField(delegation, ["region"]),
  action: (/** @type {string} */ text) => ({
    do: /** @type {const} */ ("delegation.set"),
    delegation: { ...delegation, region: text },
    was: delegation,
  }),
});

/**
 * Regions or sectors: a name in each language, and a button that removes it.
 * @param {{kind: "region" | "sector", list: "regions" | "sectors"}} props
 */
function NamedGroups({ kind, list }) {
  const action = useAction();
  const groups = setting(list);
  /** @param {string} id */
  const without = (id) => {
    const others = groups.filter((each) => each.id !== id);
    if (list === "sectors") return configure({ sectors: others });
    const delegations = setting("delegations").map((each) =>
      each.region === id ? { ...each, region: "" } : each,
    );
    return configure({ regions: others, delegations });
  };
  return (
    <div class="stack gap-3 ruled">
      <h3>{groupWord(kind, "many")}</h3>
      <RowList>
        {groups.map(({ id, name }) => (
          <li class="field-line group-row" key={id}>
            <TextSetting label={textOf(name) || id} name={list} path={[id, "name"]} isLabelHidden />
            <ActionButton
              by={action}
              look="quiet"
              do="event.configure"
              with={without(id)}
              confirm={{
                title: t("Remove {name}?", { name: textOf(name) }),
                sentence:
                  list === "sectors"
                    ? t("People who chose it keep it. No one else can choose it.")
                    : t("Its members stay, and belong to none."),
                danger: true,
              }}
            >
              {t("Remove")}
            </ActionButton>
          </li>
        ))}
      </RowList>
      <AddGroup
        by={action}
        groups={groups}
        actionOf={(id, name) => configure({ [list]: [...groups, { id, name }] })}
      />
      <ActionStatus {...action} />
    </div>
  );
}

/**
 * Line for the name of a new group, in the first language of the event. `actionOf` adds it.
 * @param {{groups: {id: string}[], actionOf: (id: string, name: Text) => Action,
 *   by: ReturnType<typeof useAction>}} props
 */
const AddGroup = ({ groups, actionOf, by }) => (
  <AddLine
    label={<span class="hidden">{t("Add by name")}</span>}
    placeholder={t("Add by name")}
    waiting={by.waiting}
    onAdd={(name) =>
      by.send(actionOf(freeId([name], groups), { [event.value.languages[0]]: name }))
    }
  />
);

const KINDS = /** @type {const} */ ([
  ["delegation", () => t("Delegations")],
  ["region", () => t("Regions")],
  ["sector", () => t("Sectors")],
]);

const Words = () => (
  <details class="fold flush ruled">
    <summary>
      {t("Names of these groups")}{" "}
      <span class="muted regular">
        {KINDS.map(([kind]) => groupWord(kind, "many")).join(" · ")}
      </span>
    </summary>
    <div class="stack">
      <p class="hint">{t("Such as City and Cities. Empty: the usual word.")}</p>
      {KINDS.map(([kind, usual]) => (
        <div class="setting-row" key={kind}>
          {[
            ["one", t("{groups}: one", { groups: usual() })],
            ["many", t("{groups}: several", { groups: usual() })],
          ].map(([number, label]) => (
            <TextSetting
              key={number}
              label={label}
              name="terms"
              path={[kind, number]}
              most={staffRules.term_chars}
            />
          ))}
        </div>
      ))}
    </div>
  </details>
);

function SmallestGroup() {
  return (
    <div class="stack gap-3 ruled">
      <SavedField
        {...settingField("k", [], undefined, Number)}
        label={t("Smallest group that is shown")}
        type="number"
        min={staffRules.smallest_group}
        max={staffRules.largest_group}
        isFit={isWholeNumber}
        class="brief-input"
        hint={t("Results of fewer voters are hidden, so that no one can tell how they voted.")}
      />
      {setting("delegations").length ? <p>{hiddenSentence()}</p> : null}
      {event.value.state === "live" ? (
        <p class="hint">{t("While a poll is open, this can only rise for it.")}</p>
      ) : null}
    </div>
  );
}

/** Sentence that says how many delegations would be hidden at the current size. */
function hiddenSentence() {
  const { k } = event.value;
  const voting = setting("delegations").filter(({ observer, closed }) => !observer && !closed);
  const here = presentByDelegation.value;
  const all = voting.length;
  const hidden = voting.filter(({ id }) => (here[id] ?? 0) < k).length;
  const values = { groups: groupWord("delegation", "many"), k, n: hidden, all };
  if (!Object.keys(here).length)
    return t("{groups}: {n}. To show results of all, each needs {k} voters, {people} in total.", {
      ...values,
      n: all,
      people: all * k,
    });
  return hidden
    ? t(
        "{groups}: {n} of {all} have fewer than {k} people here. Their results would be hidden.",
        values,
      )
    : t("{groups}: each has at least {k} people here. All results can be shown.", values);
}
