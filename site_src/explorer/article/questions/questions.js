import { wordsOf } from "../../data/failures.js";
import { Superseded } from "../../data/protocol.js";
import { swapped, silenced } from "./changes.js";
import { createForm } from "./form.js";
import { nextValue, outputSize } from "./hyper.js";
import { fooled, guess, wrong } from "./network.js";
import { createProgress } from "./progress.js";
import { learned, place, tensorSize } from "./sizes.js";
import { against, times } from "./scores.js";
import { bent, colour, kept, scaled, sum } from "./values.js";

/** Questions to the reader, made from the network and the picture that are on the page. */

/** By the anchor of the section that they end. @type {Record<string, Record<string, QuestionMaker>>} */
const ASKED = {
  "how-to-read": { colour },
  classifiers: { guess },
  words: { tensorSize },
  layers: { learned },
  input: { scaled },
  conv2d: { sum, silenced },
  "hyper-parameters": { outputSize, nextValue },
  activations: { bent, swapped },
  pooling: { kept },
  flatten: { place },
  dense: { against },
  softmax: { times },
  model: { wrong },
  mistakes: { fooled },
};

/** @param {QuestionContext} context */
export function createQuestions(context) {
  const progress = createProgress(context.site.network.name);
  /** @type {Map<HTMLElement, {picture: Picture | null}>} */
  const begun = new Map();

  /** @param {HTMLElement} element @param {string} name @param {QuestionMaker} make */
  function begin(element, name, make) {
    const form = createForm(name, progress, () => void renew());
    let turn = 0;
    /** What the question is about. @type {Picture | null} */
    let asked = null;

    /** Another question of the same kind. */
    async function renew() {
      const picture = begun.get(element)?.picture;
      if (!picture) return;
      const mine = ++turn;
      try {
        const question = await make(helper(name, picture));
        if (mine !== turn) return;
        if (!question) return form.drop();
        form.put(question);
        if (!form.element.isConnected) element.append(form.element);
      } catch (error) {
        if (error instanceof Superseded || mine !== turn) return;
        if (picture !== asked) form.drop();
        else form.fail(wordsOf(error));
      } finally {
        if (mine === turn) asked = picture;
      }
    }
    return renew;
  }

  /** @param {string} name @param {Picture} picture @returns {QuestionHelper} */
  function helper(name, picture) {
    let asked = 0;
    return {
      context,
      picture,
      pick: (count) => Math.floor(Math.random() * count),
      ask: (request) =>
        context.door.ask(
          `question ${name} ${asked++}`,
          { image: picture.ref, ...request },
          picture.attachment,
        ),
    };
  }

  /** @type {Map<HTMLElement, (() => Promise<void>)[]>} */
  const renewals = new Map();
  return {
    /** @param {HTMLElement} element @param {Picture} picture */
    async show(element, picture) {
      const now = begun.get(element) ?? { picture: null };
      if (now.picture === picture) return;
      now.picture = picture;
      begun.set(element, now);
      if (!renewals.has(element)) {
        const makers = Object.entries(ASKED[element.dataset.questions ?? ""] ?? {});
        renewals.set(
          element,
          makers.map(([name, make]) => begin(element, name, make)),
        );
      }
      for (const renew of renewals.get(element) ?? []) await renew();
    },
  };
}
