// Fields for texts, options, numbers, files and words to search for.

import assert from "node:assert/strict";
import { test } from "node:test";
import { useRef, useState } from "preact/hooks";
import { eventItems } from "#testing/items/event.js";
import { draw, screen, settle, within } from "#testing/part.js";
import { CharacterCounter } from "./character_counter.jsx";
import { Counter } from "./counter.jsx";
import { FileButton, ImportOutcome, useFileImport } from "./file_import.jsx";
import { LocalisedInput } from "./localised_input.jsx";
import { NumberField } from "./number_field.jsx";
import { OptionsEditor } from "./options_editor.jsx";
import { SearchField } from "./search_field.jsx";
import { SegmentedControl } from "./segments.jsx";

const items = eventItems();
const field = (name) => screen.getByRole("textbox", { name });

/** A part with a value, as its parent would keep it. */
function Kept({ first, seen, children }) {
  const [value, set] = useState(first);
  const change = (next) => {
    seen.push(next);
    set(next);
  };
  return children(value, change);
}

test("a text has a field for each language of the event, and says which is missing", async () => {
  const seen = [];
  const { user, text } = draw(
    <Kept first={{}} seen={seen}>
      {(value, change) => <LocalisedInput label="Title" value={value} onChange={change} />}
    </Kept>,
    { items },
  );
  assert.doesNotMatch(text(), /Translation missing/);
  await user.type(field("Title, English"), "Hi");
  assert.deepEqual(seen.at(-1), { en: "Hi" });
  assert.match(text(), /中文 ?Translation missing/);
  await user.type(field("Title, 中文"), "好");
  assert.doesNotMatch(text(), /Translation missing/);
  await user.clear(field("Title, English"));
  assert.deepEqual(seen.at(-1), { zh: "好" });
});

test("a text that is too long says by how much", () => {
  const { text } = draw(
    <LocalisedInput label="Title" value={{ en: "12345" }} most={3} onChange={() => {}} />,
    { items },
  );
  assert.match(text(), /2 characters over/);
  assert.equal(field("Title, English").getAttribute("aria-invalid"), "true");
});

test("a field that is alone goes by the label of the text", () => {
  draw(<LocalisedInput label="Title" value={{}} languages={["en"]} onChange={() => {}} />, {
    items,
  });
  field("Title");
});

const bounds = { fewest_options: 2, most_options: 3 };
function drawOptions(first, props = {}) {
  const seen = [];
  const { user } = draw(
    <Kept first={first} seen={seen}>
      {(options, change) => (
        <OptionsEditor
          options={options}
          bounds={bounds}
          languages={["en"]}
          onChange={change}
          {...props}
        />
      )}
    </Kept>,
    { items },
  );
  return { user, seen };
}
const button = (name) => screen.getByRole("button", { name });

test("Enter goes to the next option, and adds one at the end up to the most", async () => {
  const { user, seen } = drawOptions([{ en: "A" }, { en: "B" }]);
  await user.click(field("Option 1"));
  await user.keyboard("{Enter}");
  assert.ok(document.activeElement === field("Option 2"));
  await user.keyboard("{Enter}");
  assert.ok(document.activeElement === field("Option 3"));
  await user.keyboard("C{Enter}");
  assert.deepEqual(seen.at(-1), [{ en: "A" }, { en: "B" }, { en: "C" }]);
  assert.equal(button("Add an option").disabled, true);
});

test("pasted lines become an option each", async () => {
  const { user, seen } = drawOptions([{}, {}]);
  await user.click(field("Option 1"));
  await user.paste("1. Energy\n2. Water\n3. Health");
  assert.deepEqual(seen.at(-1), [{ en: "Energy" }, { en: "Water" }, { en: "Health" }]);
});

test("options are put in order, and removed down to the fewest", async () => {
  const { user, seen } = drawOptions([{ en: "A" }, { en: "B" }, { en: "C" }]);
  await user.click(button("Move option 3 up"));
  assert.deepEqual(seen.at(-1), [{ en: "A" }, { en: "C" }, { en: "B" }]);
  await user.click(button("Remove option 1"));
  assert.deepEqual(seen.at(-1), [{ en: "C" }, { en: "B" }]);
  assert.equal(button("Remove option 1").getAttribute("aria-disabled"), "true");
  await user.click(button("Remove option 1"));
  assert.equal(seen.length, 2);
});

test("options without tools for their order can only be removed beyond the fewest", () => {
  drawOptions([{}, {}], { isWhole: false });
  assert.ok(!screen.queryByRole("button", { name: /Move|Remove/ }));
});

test("characters left are said politely near the limit only", () => {
  const { text, redraw, place } = draw(<Counter left={60} />);
  const output = place.querySelector("output");
  assert.equal(text(), "60 characters left");
  assert.equal(output.getAttribute("aria-live"), "off");
  redraw(<Counter left={49} />);
  assert.equal(output.getAttribute("aria-live"), "polite");
  redraw(<Counter left={-1} />);
  assert.equal(text(), "1 character over");
  assert.equal(output.dataset.over, "true");
});

test("the excess of a text that is too long can be selected", async () => {
  function Text() {
    const area = useRef(null);
    return (
      <>
        <textarea ref={area} value="abcdef" />
        <CharacterCounter typed="abcdef" most={4} field={area} />
      </>
    );
  }
  const { user } = draw(<Text />);
  await user.click(button("Show where"));
  const area = screen.getByRole("textbox");
  assert.deepEqual([area.selectionStart, area.selectionEnd], [4, 6]);
});

test("a number is kept within its bounds", async () => {
  const seen = [];
  const { user } = draw(
    <NumberField label="Choices" value={1} max={3} onChange={(value) => seen.push(value)} />,
  );
  const number = screen.getByLabelText("Choices");
  await user.clear(number);
  await user.type(number, "9");
  await user.tab();
  assert.equal(seen.at(-1), 3);
});

test("words to search for are reported as they are typed", async () => {
  const seen = [];
  const { user } = draw(
    <SearchField name="x" label="Search" words="" onSearch={(words) => seen.push(words)} />,
  );
  await user.type(field("Search"), "a");
  assert.deepEqual(seen, ["a"]);
});

test("one of several segments is picked", async () => {
  const seen = [];
  const { user } = draw(
    <SegmentedControl
      label="Group by"
      value="region"
      choices={[
        ["region", "Region"],
        ["sector", "Sector"],
      ]}
      onPick={(choice) => seen.push(choice)}
    />,
  );
  const group = within(screen.getByRole("group", { name: "Group by" }));
  assert.equal(group.getByRole("radio", { name: "Region" }).checked, true);
  await user.click(group.getByRole("radio", { name: "Sector" }));
  assert.deepEqual(seen, ["sector"]);
});

function Import({ upload }) {
  const { outcome, importFile, importRest } = useFileImport(upload);
  return (
    <>
      <FileButton accept=".csv" onChange={importFile}>
        Open a file
      </FileButton>
      <button type="button" onClick={importRest}>
        Import the rest
      </button>
      <ImportOutcome
        outcome={outcome}
        doneText={(many) => `${many} imported`}
        refusedText="Not imported:"
      />
    </>
  );
}

test("a file is read, and its outcome is said; the rest of a refused file is sent again", async () => {
  const uploads = [];
  const outcomes = [{ refused: ["Line 2: no name."], usable: 3 }, { done: 3 }];
  const { user, text } = draw(
    <Import
      upload={async (file, skips) => {
        uploads.push([file.name, skips]);
        return outcomes.shift();
      }}
    />,
  );
  await user.upload(screen.getByLabelText("Open a file"), new File(["a"], "people.csv"));
  await settle();
  assert.match(text(), /Not imported: ?Line 2: no name\./);
  await user.click(button("Import the rest"));
  await settle();
  assert.match(text(), /3 imported/);
  assert.deepEqual(uploads, [
    ["people.csv", false],
    ["people.csv", true],
  ]);
});
