import { createAsking } from "../../data/asking.js";
import { wordsOf } from "../../data/failures.js";
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
  /** What is asked below a section, and about which picture.
   * @type {Map<HTMLElement, {picture: Picture | null, renewals: (() => Promise<void>)[]}>} */
  const sections = new Map();

  /** @param {HTMLElement} element @param {string} name @param {QuestionMaker} make */
  function begin(element, name, make) {
    const form = createForm(name, progress, () => void renew());
    /** What the last question was about. @type {Picture | null} */
    let last = null;
    const asking = createAsking({
      fail(error) {
        const picture = sections.get(element)?.picture ?? null;
        if (picture !== last) form.drop();
        else form.fail(wordsOf(error));
        last = picture;
      },
    });

    /** Another question of the same kind. */
    async function renew() {
      const picture = sections.get(element)?.picture;
      if (!picture) return;
      await asking.begin(
        () => make(helper(name, picture)),
        (question) => {
          last = picture;
          if (!question) return form.drop();
          form.put(question);
          if (!form.element.isConnected) element.append(form.element);
        },
      );
    }
    return renew;
  }

  /** @param {string} name @param {Picture} picture @returns {QuestionHelper} */
  function helper(name, picture) {
    let requests = 0;
    return {
      context,
      picture,
      pick: (count) => Math.floor(Math.random() * count),
      ask: (request) =>
        context.door.ask(
          `question ${name} ${requests++}`,
          { image: picture.ref, ...request },
          picture.attachment,
        ),
    };
  }

  return {
    /** @param {HTMLElement} element @param {Picture} picture */
    async show(element, picture) {
      const makers = Object.entries(ASKED[element.dataset.questions ?? ""] ?? {});
      const section = sections.get(element) ?? {
        picture: null,
        renewals: makers.map(([name, make]) => begin(element, name, make)),
      };
      if (section.picture === picture) return;
      section.picture = picture;
      sections.set(element, section);
      for (const renew of section.renewals) await renew();
    },
  };
}
