import { Superseded } from "../../data/protocol.js";
import { tell } from "../../kit/controls/problem.js";
import { h } from "../../kit/element.js";
import { whyActivation, whyKernels, whyPooling } from "./ablation/why.js";
import { activationCurve, intermediateResult, neuronKernels } from "./opened/neurons.js";
import { flattenSmall } from "./flatten/flatten-small.js";
import { hyperParameters } from "./hyper/hyper-parameters.js";
import { occlusion } from "./attribution/occlusion.js";
import { patches } from "./attribution/patches.js";
import { poolingCompared } from "./pooling/pooling-compared.js";
import { receptiveField } from "./attribution/receptive-field.js";
import { softmaxOrNormalise } from "./softmax/softmax-or-normalise.js";

/** The living figures of the article: small instances of the real views, on the real network. */

/** By the name that the article gives it. @type {Record<string, FigureMaker>} */
const MAKERS = {
  "hyper-parameters": hyperParameters,
  "neuron-kernels": neuronKernels,
  "intermediate-result": intermediateResult,
  "activation-curve": activationCurve,
  "pooling-compared": poolingCompared,
  "flatten-small": flattenSmall,
  "softmax-or-normalise": softmaxOrNormalise,
  occlusion,
  "receptive-field": receptiveField,
  patches,
  "why-activation": whyActivation,
  "why-pooling": whyPooling,
  "why-kernels": whyKernels,
};

/** @param {FigureContext} context */
export function createFigures(context) {
  /**
   * @typedef {object} Alive
   * @property {Figure} figure
   * @property {HTMLElement} plate
   * @property {Picture | null} shown  what was asked for last
   * @property {Promise<void>} showing  until that is there
   * @property {boolean} quiet  what it shows now is another picture, which the page itself tells
   */
  /** @type {Map<HTMLElement, Alive>} */
  const alive = new Map();

  /** @param {HTMLElement} element */
  function begin(element) {
    const make = MAKERS[element.dataset.figure ?? ""];
    if (!make) return null;
    const plate = h("div.figure-live");
    /** @type {Alive} */
    const living = {
      figure: /** @type {any} */ (null),
      plate,
      shown: null,
      showing: Promise.resolve(),
      quiet: true,
    };
    /** @param {string} sentence */
    const say = (sentence) => void (living.quiet || context.tell(sentence));
    living.figure = make({ ...context, tell: say }, plate);
    alive.set(element, living);
    return living;
  }

  /** @param {Alive} living @param {HTMLElement} element @param {Picture} picture */
  async function put(living, element, picture) {
    living.quiet = true;
    try {
      await living.figure.show(picture);
      if (!living.plate.isConnected) {
        element.prepend(living.plate);
        // An observer of its size can be a frame late: its section may just come into sight.
        living.figure.arrange?.();
      }
      tell(element, null);
    } catch (error) {
      if (error instanceof Superseded || living.shown !== picture) return;
      living.shown = null;
      tell(element, error);
    } finally {
      if (living.shown === picture || living.shown === null) living.quiet = false;
    }
  }

  return {
    /** Show a picture in a figure, if it is not there already. @param {HTMLElement} element
     * @param {Picture} picture */
    show(element, picture) {
      const living = alive.get(element) ?? begin(element);
      if (!living) return;
      if (living.shown !== picture) {
        living.shown = picture;
        living.showing = put(living, element, picture);
      }
      return living.showing;
    },
  };
}
