import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { readChanges, writeChanges } from "../../../site_src/explorer/state/changes/address.js";
import { readOther, writeOther } from "../../../site_src/explorer/state/compared.js";
import { NOWHERE, createState } from "../../../site_src/explorer/state/store.js";
import { openHistory } from "../tools/history.js";
import { network } from "../tools/made.js";

const gallery = ["cup", "bus", "two words & more"].map((name) => ({ name }));
const site = { network: network("imported"), gallery, default: "cup", tour: { count: 10 } };
const EMPTY = {
  image: "cup",
  ...NOWHERE,
  scale: "unit",
  detail: false,
  tour: null,
  present: false,
  changes: [],
  unread: false,
};
const CHANGES = [
  { replace: "elu", with: { kind: "leaky_relu", negative_slope: 0.1 } },
  { silence: "first", units: [0, 3] },
  {
    kernel: "grouped",
    unit: 1,
    channel: 2,
    values: [
      [1, -2],
      [0.5, 0],
      [1e-5, 3],
    ],
  },
  { bias: "output", unit: 4, value: -0.25 },
  { replace: ["a!b & c"], with: { kind: "tanh" } },
];

describe("the address", () => {
  let page;
  const open = (query = "") => ((page = openHistory(`/cnnx/${query}`)), createState(site));
  const read = (query) => open(query).get();

  beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
  afterEach(() => mock.timers.reset());

  test("without a query there is the first picture and nothing else", () => {
    assert.deepEqual(read(""), EMPTY);
    open().correct({});
    assert.equal(page.address(), "/cnnx/");
  });

  test("what is written is read again: each part alone and all together", () => {
    const neuron = { layer: "grouped", unit: 7 };
    const parts = [
      { image: "bus" },
      { image: "two words & more" },
      { image: "own" },
      { layer: "input", unit: 2 },
      neuron,
      { ...neuron, from: 5 },
      { ...neuron, at: [0, 12] },
      { layer: "output", unit: 4, compare: { with: "neuron", unit: 0 } },
      { layer: "flatten", unit: 11, compare: { with: "picture", name: "two words & more" } },
      { ...neuron, compare: { with: "trained" } },
      { scale: "module" },
      { scale: "network", detail: true },
      { tour: 0 },
      { tour: 9, present: true },
      ...CHANGES.map((change) => ({ changes: [change] })),
      { changes: CHANGES },
    ];
    const all = Object.assign({}, ...parts, neuron, { from: 7, at: [3, 4], tour: 5 });
    for (const part of [...parts, all]) {
      const state = open();
      state.correct(part);
      const address = page.address();
      assert.doesNotMatch(address, /%(2C|3A|5B|5D|7B|7D|21)/, "readable signs stay readable");
      assert.deepEqual(
        read(new URL(address, "https://x.test").search),
        { ...EMPTY, ...part },
        address,
      );
    }
  });

  test("people count from one", () => {
    assert.deepEqual(read("?layer=grouped&neuron=8&from=6&at=1,13&tour=3"), {
      ...EMPTY,
      layer: "grouped",
      unit: 7,
      from: 5,
      at: [0, 12],
      tour: 2,
    });
    open().correct({ layer: "conv", unit: 0, from: 0, at: [0, 0] });
    assert.equal(page.address(), "/cnnx/?layer=conv&neuron=1&from=1&at=1,1");
  });

  for (const nonsense of [
    "?image=nobody",
    "?layer=nothing&neuron=1",
    "?neuron=1",
    "?layer=grouped",
    "?layer=grouped&neuron=0",
    "?layer=grouped&neuron=13",
    "?layer=grouped&neuron=-1",
    "?layer=grouped&neuron=1.5",
    "?layer=grouped&neuron=x",
    "?layer=grouped&neuron=Infinity",
    "?from=1&at=1,1&compare=trained",
    "?scale=large&detail=yes&tour=0&present=true",
    "?tour=11",
    "?tour=1e99",
    "?%E0%A4%A",
    "?layer=constructor&neuron=1",
    "?changes=",
    "?changes=[]",
  ])
    test(`nonsense is passed over: ${nonsense}`, () => assert.deepEqual(read(nonsense), EMPTY));

  test("what is wrong of a neuron's address does not take the neuron with it", () => {
    const neuron = { ...EMPTY, layer: "output", unit: 0 };
    for (const more of [
      "from=99",
      "at=1",
      "at=1,2,3",
      "at=0,1",
      "at=a,b",
      "at=,",
      "compare=neuron:9",
    ])
      assert.deepEqual(read(`?layer=output&neuron=1&${more}`), neuron, more);
    assert.deepEqual(read("?layer=output&neuron=1&from=2").from, 1);
  });

  test("a neuron of a group is made from the maps of its group only", () => {
    assert.equal(read("?layer=depthwise&neuron=3&from=1").from, 2);
    assert.equal(read("?layer=depthwise&neuron=3&from=3").from, 2);
    assert.equal(read("?layer=grouped&neuron=7&from=1").from, 4);
    assert.equal(read("?layer=grouped&neuron=6&from=4").from, 3);
    const state = open("?layer=grouped&neuron=7&from=8");
    state.correct({ unit: 0 });
    assert.equal(state.get().from, 0);
  });

  for (const text of [
    "x",
    "{}",
    "[1]",
    "[null]",
    "[[]]",
    "[{!silence!:!a!}]",
    "[{!units!:[1]}]",
    "[{!kernel!:!a!,!values!:3}]",
    "[{!kernel!:!a!,!values!:[3]}]",
    "[{!replace!:!a!}]",
    "[{!replace!:!a!,!with!:!b!}]",
    "[{!with!:{}}]",
    "[".repeat(30),
  ])
    test(`changes that cannot be read are said to be such: ${text}`, () => {
      const { changes, unread } = read(`?changes=${encodeURIComponent(text)}`);
      assert.deepEqual([changes, unread], [[], true]);
    });

  test("changes are written without quotation marks, and are the same again", () => {
    assert.equal(writeChanges([CHANGES[1]]), "[{!silence!:!first!,!units!:[0,3]}]");
    assert.doesNotMatch(writeChanges(CHANGES), /"/);
    assert.deepEqual(readChanges(writeChanges(CHANGES)), CHANGES);
    assert.deepEqual(readChanges(JSON.stringify(CHANGES)), CHANGES, "as JSON writes it, too");
  });

  test("an address that is too long or too deep is not worked on", () => {
    const many = (count) => Array.from({ length: count }, () => CHANGES[1]);
    assert.equal(readChanges(writeChanges(many(2000))), null);
    assert.equal(readChanges(writeChanges(many(500)))?.length, 500);
    const deep = (levels) => "[".repeat(levels) + "]".repeat(levels);
    const kernel = (levels) => `[{!kernel!:!a!,!values!:[${deep(levels)}]}]`;
    assert.notEqual(readChanges(kernel(13)), null);
    assert.equal(readChanges(kernel(14)), null);
  });

  test("what a neuron is compared with", () => {
    const pictures = ["cup", "a:b"];
    for (const other of [
      { with: "trained" },
      { with: "picture", name: "cup" },
      { with: "neuron", unit: 2 },
    ])
      assert.deepEqual(readOther(writeOther(other), pictures, 3), other);
    for (const text of [
      null,
      "",
      "picture",
      "picture:",
      "picture:bus",
      "picture:a:b",
      "neuron:4",
      "neuron:0",
      "neuron:1.0",
      "neuron: 1",
      "neuron:-1",
      "trained:1",
      "other:1",
    ])
      assert.equal(readOther(text, pictures, 3), null, String(text));
  });

  test("whose network it is stays in the address, in front", () => {
    const state = open("?pixels=255&model=a.onnx&model=b&image=bus");
    state.correct({ image: "cup" });
    assert.equal(page.address(), "/cnnx/?model=a.onnx&model=b&pixels=255");
    open("?pixels=255").correct({});
    assert.equal(page.address(), "/cnnx/", "it is said of a model only");
  });
});
