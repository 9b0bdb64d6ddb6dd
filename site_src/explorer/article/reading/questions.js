import { bring } from "../../data/bring.js";
import { createNear } from "./near.js";

/**
 * The questions that end a section.
 *
 * @param {HTMLElement} article
 * @param {QuestionContext} context
 */
export const createQuestions = (article, context) =>
  createNear(article.querySelectorAll("[data-questions]"), async () => {
    const { createQuestions: create } = await bring(
      "The question",
      () => import("../questions/questions.js"),
      "",
    );
    return create(context);
  });
