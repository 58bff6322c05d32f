// The script of the form for a new event (templates/new_event.html).

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { draw, readText, settle } from "#testing/part.js";
import { answerRequests, requests } from "#testing/requests.js";

let forms = 0;

async function openForm({
  isNew = false,
  starts = "2026-06-02T09:00",
  ends = "2026-06-02T11:30",
} = {}) {
  const { user, place } = draw(
    <form class="new-event" action="/new" data-new={isNew ? "" : undefined}>
      <input type="hidden" name="nonce" value="n1-" />
      <input name="title" required />
      <details data-when>
        <summary>
          <span data-times>Start, end and time zone</span>
        </summary>
        <input name="starts" type="datetime-local" value={isNew ? "" : starts} required />
        <input name="ends" type="datetime-local" value={isNew ? "" : ends} required />
        <input name="zone" value="UTC" required />
      </details>
      <datalist id="zones" />
      <label>
        <input type="radio" name="begin" value="blank" defaultChecked />
      </label>
      <label>
        <input type="radio" name="begin" value="copy" />
        <select name="copied">
          <option value="AAAAAA">One</option>
          <option value="BBBBBB">Two</option>
        </select>
      </label>
      <label data-file hidden>
        <input type="radio" name="begin" value="file" />
        <input type="file" />
      </label>
      <div
        data-problems
        data-none="Choose the file first."
        data-offline="The server cannot be reached."
        hidden
      />
      <button>Create event</button>
    </form>,
  );
  const form = place.querySelector("form");
  form.submit = mock.fn();
  forms += 1;
  await import(`./new_event.js?form=${forms}`);
  const { title, starts: from, ends: to, zone, copied, begin } = form.elements;
  const [blank, copy, fromFile] = begin;
  const file = place.querySelector("[type=file]");
  const send = async () => {
    form.dispatchEvent(new Event("submit", { cancelable: true }));
    await settle();
  };
  const chooseFile = async () => {
    const written = new File(["title: {en: Green roofs}"], "event.yaml");
    Object.defineProperty(file, "files", { configurable: true, value: [written] });
    file.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const problems = place.querySelector("[data-problems]");
  return {
    user,
    form,
    title,
    from,
    to,
    zone,
    copied,
    blank,
    copy,
    fromFile,
    file,
    send,
    chooseFile,
    place,
    problems,
  };
}

const change = (field, value) => {
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
};

test("the times stand in the language of the page, and the fields open if one is missing", async () => {
  const { place, from, to } = await openForm();
  const times = () => readText(place.querySelector("[data-times]"));
  assert.match(
    times(),
    /^Tuesday.* 2 June 2026.*9:00.*11:30.* · UTC$|June 2, 2026.*9:00.*11:30.* · UTC$/,
  );
  from.value = "2026-06-03T09:00";
  from.dispatchEvent(new Event("change", { bubbles: true }));
  assert.match(times(), /Wednesday/);
  to.value = "";
  to.dispatchEvent(new Event("change", { bubbles: true }));
  assert.equal(times(), "Start, end and time zone");
  to.dispatchEvent(new Event("invalid"));
  assert.equal(place.querySelector("details").open, true);
});

test("a new event starts at the next half hour of the reader's clock and lasts two hours", async () => {
  mock.timers.enable({ apis: ["Date"], now: new Date("2026-06-02T09:10:30") });
  const { from, to, zone } = await openForm({ isNew: true });
  mock.timers.reset();
  assert.equal(from.value, "2026-06-02T09:30");
  assert.equal(to.value, "2026-06-02T11:30");
  assert.equal(zone.value, Intl.DateTimeFormat().resolvedOptions().timeZone);
  assert.ok(document.querySelectorAll("#zones option").length > 300);
});

test("the end of a new event moves with its start", async () => {
  const { from, to } = await openForm();
  change(from, "2026-06-03T22:00");
  assert.equal(to.value, "2026-06-04T00:30");
  change(to, "2026-06-04T02:00");
  change(from, "2026-06-03T21:00");
  assert.equal(to.value, "2026-06-04T01:00", "by as much as the start");
});

test("a copy and a file need no title", async () => {
  const { title, from, copied, copy, blank, fromFile, chooseFile } = await openForm();
  assert.equal(title.required, true);
  change(copied, "BBBBBB");
  assert.equal(copy.checked, true, "choosing what to copy chooses to copy");
  assert.equal(title.required, false);
  blank.checked = true;
  blank.dispatchEvent(new Event("change", { bubbles: true }));
  assert.equal(title.required, true);
  await chooseFile();
  assert.equal(fromFile.checked, true);
  assert.equal(from.required, false);
});

test("an event comes from a file, and opens", async () => {
  const { form, chooseFile, send, problems } = await openForm();
  answerRequests("/events.yaml", { code: "9XK3QF" });
  await chooseFile();
  await send();
  const [{ path, method, body }] = requests;
  assert.deepEqual([path, method], ["/events.yaml?ref=n1-1", "POST"]);
  assert.equal(body.name, "event.yaml");
  assert.match(form.action, /\/events\/9XK3QF\/open$/);
  assert.equal(form.submit.mock.callCount(), 1);
  assert.equal(problems.hidden, true);
});

test("a file with problems says each, and opens nothing", async () => {
  const { form, fromFile, chooseFile, send, problems } = await openForm();
  fromFile.checked = true;
  await send();
  assert.equal(readText(problems), "Choose the file first.");
  await chooseFile();
  answerRequests("/events.yaml", { refused: ["Line 2: no title.", "Line 9: no time."] }, 422);
  await send();
  const lines = [...problems.querySelectorAll("p")].map(readText);
  assert.deepEqual(lines, ["Line 2: no title.", "Line 9: no time."]);
  answerRequests("/events.yaml", new TypeError("offline"));
  await send();
  assert.equal(readText(problems), "The server cannot be reached.");
  assert.equal(problems.hidden, false);
  assert.equal(form.submit.mock.callCount(), 0);
});

test("a form without a file is sent as it is", async () => {
  const { form } = await openForm();
  const submit = new Event("submit", { cancelable: true });
  form.dispatchEvent(submit);
  assert.equal(submit.defaultPrevented, false);
  assert.deepEqual(requests, []);
});
