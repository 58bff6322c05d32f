// Scripts of the form for joining (templates/join.html): its proof, its times, its own tab.

import assert from "node:assert/strict";
import { test } from "node:test";
import { draw, settle } from "#testing/part.js";

let forms = 0;

/** Draws a form for joining, and runs its script. */
async function openForm({ attributes = {}, bits = 1 } = {}) {
  const { user, place, redraw } = draw(
    <>
      <time dateTime="2026-06-02T09:00Z" data-zone="Europe/Brussels" />
      <div id="no-cookies" hidden />
      <form data-bits={bits} {...attributes}>
        <input type="hidden" name="ticket" value="ticket" />
        <input type="hidden" name="nonce" value="nonce" />
        <input type="hidden" name="proof" />
        <select name="delegation">
          <option value="">Please choose</option>
          <option value="lazio">Lazio</option>
          <option value="hangzhou">Hangzhou</option>
        </select>
        <button>Join the event</button>
      </form>
    </>,
  );
  const form = place.querySelector("form");
  const sent = [];
  form.requestSubmit = () => sent.push(form.elements.proof.value);
  form.addEventListener("submit", (event) => event.preventDefault());
  forms += 1;
  await import(`./join_proof.js?form=${forms}`);
  await settle();
  return { user, place, redraw, form, sent };
}

test("a form for joining brings its proof of work", async () => {
  const { form, sent } = await openForm({ bits: 8 });
  assert.match(form.elements.proof.value, /^\d+$/);
  assert.deepEqual(sent, [], "it is sent by the reader");
});

test("a form that needs a larger proof is sent again by itself, with the proof", async () => {
  const { form, sent } = await openForm({ attributes: { "data-sends-again": "" } });
  assert.deepEqual(sent, [form.elements.proof.value]);
  assert.notEqual(sent[0], "");
});

test("the delegation that was chosen last on this device is chosen again", async () => {
  const first = await openForm();
  assert.equal(first.form.elements.delegation.value, "");
  await first.user.selectOptions(first.form.elements.delegation, "hangzhou");
  first.form.dispatchEvent(new Event("submit", { cancelable: true }));
  first.redraw(null);
  const second = await openForm();
  assert.equal(second.form.elements.delegation.value, "hangzhou");
});

test("a browser that stores no cookie reads so before it joins", async () => {
  Object.defineProperty(document, "cookie", { configurable: true, get: () => "", set: () => {} });
  const { place, form } = await openForm();
  delete document.cookie;
  assert.equal(place.querySelector("#no-cookies").hidden, false);
  assert.equal(form.hidden, true);
});

test("a browser that stores cookies has the form", async () => {
  const { place, form } = await openForm();
  assert.equal(place.querySelector("#no-cookies").hidden, true);
  assert.equal(form.hidden, false);
});

for (const [zone, sentence] of [
  ["America/New_York", "Tuesday, 2 June 2026, 05:00–07:00 (your time)"],
  ["Europe/Brussels", undefined],
])
  test(`a reader in ${zone} ${sentence ? "reads their own times first" : "reads one time"}`, async () => {
    const before = process.env.TZ;
    process.env.TZ = zone;
    document.documentElement.lang = "en-GB";
    const { place } = draw(
      <p>
        <time
          dateTime="2026-06-02T09:00Z"
          data-ends="2026-06-02T11:00Z"
          data-zone="Europe/Brussels"
          data-local="{times} (your time)"
        >
          Tuesday, 2 June 2026 11:00–13:00 · Central European Time
        </time>
        <time dateTime="2026-06-02T08:30Z" data-clock>
          10:30
        </time>
      </p>,
    );
    await import(`./event_times.js?zone=${zone}`);
    process.env.TZ = before ?? "";
    document.documentElement.lang = "en";
    const [times, clock] = place.querySelectorAll("time");
    const there = "Tuesday, 2 June 2026 11:00–13:00 · Central European Time";
    assert.equal(times.textContent.replace(/\s/g, " "), sentence ?? there);
    assert.equal(place.querySelector("small")?.textContent, sentence && there);
    assert.equal(clock.textContent, sentence ? "04:30" : "10:30");
  });
