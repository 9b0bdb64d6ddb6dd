import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { createForm } from "../../../site_src/explorer/article/questions/form.js";
import { createProgress } from "../../../site_src/explorer/article/questions/progress.js";
import { fire, openPage } from "../tools/page.js";

describe("a question on the page", () => {
  let progress;
  let form;
  let wanted;

  beforeEach(() => {
    openPage();
    localStorage.clear();
    progress = createProgress("net");
    wanted = 0;
    form = createForm("sum", progress, () => (wanted += 1));
    document.body.append(form.element);
  });

  const find = (part) => form.element.querySelector(part);
  const verdict = () => [form.element.dataset.verdict, find(".question-verdict").textContent];
  function answer(text) {
    find("input").value = text;
    fire(form.element, "submit");
    return verdict();
  }
  const number = (right, within) =>
    form.put({ text: "How many?", right, within, because: "So it is." });

  test("numbers are read as people write them", () => {
    for (const [right, ...texts] of [
      [1690, "1690", "1 690", "1,690", "1\u202f690", " 1690 "],
      [-3, "-3", "−3", "- 3"],
      [0.5, "0.5", "0,5", ".5", "+0.5"],
      [1234567, "1,234,567"],
    ])
      for (const text of texts) {
        number(right);
        assert.equal(answer(text)[0], "right", `${text} is ${right}`);
      }
  });

  test("a comma before three digits is one of decimals, where no whole number is asked for", () => {
    number(1.234);
    assert.equal(answer("1,234")[0], "right");
    number(1234);
    assert.equal(answer("1,234")[0], "right");
  });

  test("as far off as may be is right, farther is not; what is right is said", () => {
    number(2.5, 0.02);
    assert.equal(answer("2.52")[0], "right");
    const [is, text] = answer("2.53");
    assert.equal(is, "wrong");
    assert.match(text, /2\.5000.*So it is\./);
    number(-1200);
    assert.match(answer("7")[1], /−1\u202f200/);
  });

  test("what is no number is no answer", () => {
    number(3);
    for (const text of ["", "  ", "three", "1-2", "--1"]) {
      const [is, said] = answer(text);
      assert.equal(is, undefined);
      assert.match(said, /not a number yet/);
      assert.equal(find("input").getAttribute("aria-invalid"), "true");
    }
    assert.equal(answer("3")[0], "right");
    assert.equal(find("input").getAttribute("aria-invalid"), "false");
    assert.equal(progress.count(), 1);
  });

  test("of choices one is pressed; the right one is shown whatever is chosen", () => {
    form.put({ text: "Which?", choices: ["a", "b", "c"], right: 1, because: "So it is." });
    const [a, b, c] = form.element.querySelectorAll(".question-choice");
    fire(c, "click");
    assert.equal(verdict()[0], "wrong");
    assert.match(verdict()[1], /: b\. /);
    assert.deepEqual(
      [a, b, c].map((one) => one.getAttribute("aria-pressed")),
      ["false", "false", "true"],
    );
    assert.deepEqual(
      [a, b, c].map((one) => one.hasAttribute("data-solution")),
      [false, true, false],
    );
    assert.equal(progress.count(), 0);
    fire(b, "click");
    assert.equal(verdict()[0], "right");
    assert.ok(progress.has("sum"));
  });

  test("what comes after is there once there is an answer, and what cannot be seen is not offered", () => {
    let seen = 0;
    form.put({ text: "?", right: 1, because: ".", see: () => (seen += 1) });
    assert.equal(find(".question-after").hidden, true);
    answer("1");
    assert.deepEqual(
      [".question-after", ".question-see", ".question-more"].map((one) => find(one).hidden),
      [false, false, false],
    );
    fire(find(".question-see"), "click");
    assert.equal(seen, 1);
    form.put({ text: "?", right: 1, because: ".", single: true });
    assert.deepEqual(verdict(), [undefined, ""]);
    answer("1");
    assert.deepEqual(
      [".question-see", ".question-more"].map((one) => find(one).hidden),
      [true, true],
    );
  });

  test("another one is asked for, and where it cannot be had the page says why", () => {
    number(1);
    answer("1");
    fire(find(".question-more"), "click");
    assert.equal(wanted, 1);
    assert.equal(find(".question-after").hidden, true);
    form.fail("There is no connection.");
    assert.equal(verdict()[1], "There is no connection.");
    number(2);
    form.fail("too late");
    assert.equal(verdict()[1], "", "there is a question again");
  });

  test("a product does not break at the end of a line", () => {
    form.put({ text: "Maps of 2 × 3?", right: 1, because: "." });
    assert.equal(find(".question-text").textContent, "Maps of 2\u202f×\u202f3?");
  });

  test("what was answered rightly is counted, kept on the device, and forgotten on request", () => {
    progress.add("place");
    progress.add("sum");
    progress.add("sum");
    assert.match(
      find(".question-progress").textContent,
      /answered one like this.*2 questions answered rightly/,
    );
    const later = createProgress("net");
    assert.deepEqual([later.count(), later.has("sum"), later.has("bent")], [2, true, false]);
    assert.equal(createProgress("other net").count(), 0);
    fire(find(".question-forget"), "click");
    assert.equal(progress.count(), 0);
    assert.equal(find(".question-progress").hidden, true);
    assert.equal(localStorage.length, 0);
  });

  test("whatever is kept under its name, or where nothing can be kept, questions work", () => {
    for (const kept of ["x", "{}", "[1, null]", '"a"']) {
      localStorage.setItem("cnnx questions on odd", kept);
      assert.equal(createProgress("odd").count(), 0, kept);
    }
    const refuse = () => {
      throw new DOMException("", "SecurityError");
    };
    globalThis.localStorage = { getItem: refuse, setItem: refuse, removeItem: refuse };
    const nowhere = createProgress("net");
    nowhere.add("sum");
    assert.equal(nowhere.count(), 1);
    nowhere.clear();
    assert.equal(nowhere.count(), 0);
  });
});
