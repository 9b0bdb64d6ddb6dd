import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { createKernelEditor } from "../../../site_src/explorer/inspect/edit/kernel.js";
import { presets } from "../../../site_src/explorer/inspect/edit/presets.js";
import { createWindowEditor } from "../../../site_src/explorer/inspect/edit/window.js";
import { including, without } from "../../../site_src/explorer/state/changes/lists.js";
import { network } from "../tools/made.js";
import { fire, openPage, press } from "../tools/page.js";
import { sceneOf } from "../tools/scene.js";

/** What an editor works with: wishes are noted. */
function editingOf(layer, more = {}) {
  const editing = { wishes: [], edits: [] };
  return Object.assign(editing, {
    ...{ site: { network: network("classifier") }, layer, unit: 0, onProblem() {}, refresh() {} },
    wish(change, edit, usual) {
      editing.edits.push(edit);
      editing.list = usual ? without(editing.list, change) : including(editing.list, change);
    },
    revert: (about) => (editing.list = without(editing.list, about)),
    list: [],
    wishes: () => editing.list,
    ...more,
  });
}

describe("a kernel's numbers", () => {
  let editor, editing, values;
  beforeEach(async () => {
    openPage();
    const scene = await sceneOf("conv_1", 0, 1);
    editing = editingOf(scene.layer, { scene: () => scene });
    editor = createKernelEditor(editing, scene.neuron);
    document.body.append(editor.element);
    editor.show([]);
    values = [...scene.neuron.tensor("kernels").data.subarray(9, 18)];
  });
  const button = (name) =>
    [...editor.element.querySelectorAll("button")].find((one) => one.textContent === name);

  test("one number is edited, all of them are wished for, as one edit", () => {
    const input = editor.element.querySelector('[aria-label="Weight in row 2, column 3"]');
    press(input, "ArrowDown");
    press(input, "ArrowDown");
    const [{ kernel, unit, channel, values: rows }] = editing.list;
    assert.deepEqual([kernel, unit, channel], ["conv_1", 0, 1]);
    rows
      .flat()
      .forEach((one, i) =>
        assert.ok(Math.abs(one - (values[i] - (i === 5 ? 0.2 : 0))) < 2e-4, `${i}`),
      );
    assert.equal(new Set(editing.edits).size, 1);
  });

  test("a kernel known by name takes the place of all, and the trained one comes back", () => {
    const trained = button("As trained");
    assert.equal(trained.getAttribute("aria-disabled"), "true");
    fire(button("Identity"), "click");
    assert.deepEqual(editing.list[0].values.flat(), [0, 0, 0, 0, 1, 0, 0, 0, 0]);
    editor.show(editing.list);
    assert.equal(trained.getAttribute("aria-disabled"), "false");
    fire(trained, "click");
    assert.deepEqual(editing.list, []);
  });
});

test("kernels known by name do in any size what they are called after", () => {
  const named = (rows, columns) =>
    Object.fromEntries(presets(rows, columns).map(({ name, make }) => [name, make(rows, columns)]));
  assert.deepEqual(Object.keys(named(1, 3)), ["Identity", "Random"]);
  for (const [rows, columns] of [
    [3, 3],
    [5, 5],
    [3, 5],
  ]) {
    const found = named(rows, columns);
    const sum = (name) => found[name].reduce((a, b) => a + b, 0);
    assert.equal(sum("Identity"), 1);
    assert.equal(found.Identity[(rows * columns - 1) / 2], 1);
    for (const edges of ["Horizontal edges", "Vertical edges"]) assert.equal(sum(edges), 0);
    assert.equal(new Set(found["Horizontal edges"].slice(0, columns)).size, 1);
    assert.deepEqual(
      found["Vertical edges"].slice(0, columns),
      found["Vertical edges"].slice(-columns),
    );
    assert.ok(Math.abs(sum("Blur") - 1) < 0.001);
    assert.equal(sum("Sharpen"), 1);
    assert.ok(found.Random.every((one) => Math.abs(one) <= 1));
  }
});

describe("how a window moves", () => {
  const layer = (more) => ({
    name: "pool",
    family: "pooling",
    kernel_size: [2, 2],
    stride: [2, 2],
    padding: [0, 0],
    shape: [4, 5, 5],
    ...more,
  });
  let editing;
  let shown;
  const open = (trained) => {
    openPage();
    shown = trained;
    editing = editingOf(trained, { scene: () => ({ layer: shown }) });
    const made = createWindowEditor(editing);
    made.show([]);
    return made;
  };
  const inputs = ({ element }) =>
    [...element.querySelectorAll("input")].filter((one) => !one.parentElement.hidden);
  const write = (input, text) => {
    input.value = text;
    fire(input, "change");
  };

  test("one number each, where rows and columns are alike", () => {
    const made = open(layer());
    const [stride, padding] = inputs(made);
    assert.deepEqual([stride.value, padding.value, inputs(made).length], ["2", "0", 2]);
    write(stride, "1");
    assert.deepEqual(editing.list, [{ window: "pool", stride: [1, 1], padding: [0, 0] }]);
    write(padding, "2");
    assert.deepEqual(editing.list[0].padding, [0, 0], "more than half a window is refused");
    write(padding, "1");
    assert.deepEqual(editing.list[0], { window: "pool", stride: [1, 1], padding: [1, 1] });
    write(stride, "2");
    write(padding, "0");
    assert.deepEqual(editing.list, [], "as trained is no change");
    assert.equal(new Set(editing.edits).size, 2, "stride and padding are edits of their own");
  });

  test("two numbers, where they differ", () => {
    const made = open(layer({ stride: [1, 2] }));
    assert.deepEqual(
      inputs(made).map((one) => one.getAttribute("aria-label")),
      ["Stride, rows", "Stride, columns", "Padding"],
    );
    write(inputs(made)[1], "3");
    assert.deepEqual(editing.list[0].stride, [1, 3]);
  });

  test("four sides stay as they are", () => {
    const made = open(layer({ padding: [0, 0, 1, 1] }));
    write(inputs(made)[0], "1");
    assert.deepEqual(editing.list, [{ window: "pool", stride: [1, 1] }]);
  });

  test("what came of it is said, and a button takes it back", () => {
    const made = open(layer());
    const button = made.element.querySelector("button");
    assert.equal(button.hidden, true);
    write(inputs(made)[0], "1");
    shown = layer({ shape: [4, 9, 9] });
    made.show(editing.list);
    assert.match(made.element.textContent, /4 maps of 9\s×\s9, as trained 5\s×\s5/);
    assert.equal(button.hidden, false);
    fire(button, "click");
    assert.deepEqual(editing.list, []);
    shown = layer();
    made.show(editing.list);
    assert.match(made.element.textContent, /4 maps of 5\s×\s5$/);
  });
});
