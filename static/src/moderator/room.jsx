import { useState } from "preact/hooks";
import { useAction } from "../action.js";
import { OwnTask } from "../breakouts/own_task.jsx";
import { t, text } from "../i18n.js";
import { items } from "../live.js";
import { name } from "../parts/byline.jsx";
import { Dialog } from "../parts/dialog.jsx";
import { Outcome } from "../parts/outcome.jsx";
import { isWritten, Words } from "../parts/words.jsx";
import { sector } from "../words.js";
import { close } from "./open.js";

/** Dialog for the name, task, video call and host of a room. */
export function Room({ id }) {
  const { send, waiting, problem } = useAction();
  const room = items.value[`room:${id}`];
  const people = items.value[`plan:${room?.breakout}`]?.[id] ?? [];
  const [called, call] = useState(room?.name ?? {});
  const [video, meet] = useState(room?.video ?? "");
  const [task, ask] = useState(room?.task ?? {});
  const save = async (event) => {
    event.preventDefault();
    if (await send({ do: "room.edit", room: id, name: called, video, task })) close();
  };
  return (
    <Dialog wide title={text(room?.name)} onClose={close}>
      <form class="stack" onSubmit={save}>
        <Words label={t("Name of the room")} value={called} onChange={call} />
        <OwnTask value={task} onChange={ask} />
        <label class="field"><span>{t("Address of its call (https)")}</span><input type="text" inputMode="url" dir="ltr" placeholder="https://" value={video} onInput={({ target }) => meet(target.value)} /></label>
        <div class="buttons"><button class="button primary" disabled={waiting || !isWritten(called)}>{t("Save")}</button></div>
      </form>
      <label class="field"><span>{t("Host: runs the polls and questions of this room, and nothing else")}</span>
        <select value={room?.host_id ?? ""} disabled={waiting} onChange={({ target }) => send({ do: "room.host", room: id, person: target.value ? Number(target.value) : null })}>
          <option value="">{t("Nobody")}</option>
          {people.map((person) => <option value={person} key={person}>{personLabel(items.value[`person:${person}`])}</option>)}
        </select>
      </label>
      <Outcome waiting={waiting} problem={problem} />
    </Dialog>
  );
}

const personLabel = (person) => person && [text(name(person.delegation) ?? person.delegation), sector(person.sector), person.name].filter(Boolean).join(" · ");
