/* Figures and questions, and what makes them. */

/** What the page gives to its figures. */
interface FigureContext {
  site: Site;
  door: Door;
  open: (change: Partial<State>) => void; // a view in the network above
  tell: (sentence: string) => void; // those who do not see it
}

interface Figure {
  show: (picture: Picture) => Promise<void>;
  arrange?: () => void; // find everything its place, now that it is on the page
}

/** Builds a figure on its plate. */
type FigureMaker = (context: FigureContext, plate: HTMLElement) => Figure;

/** What the page gives to its questions. */
interface QuestionContext {
  site: Site;
  door: Door;
  see: (figure: string, detail: object) => Promise<void>; // something in a figure
  open: (change: Partial<State>) => void; // a view in the network above
}

interface Question {
  text: string;
  choices?: string[]; // to choose from; else the answer is a number
  right: number; // place among the choices, or the number
  within?: number; // how far off a number may be
  because: string; // said when it has been answered
  see?: () => unknown; // where it can be seen
  single?: boolean; // there is no other of its kind
}

/** What a maker of questions works with. */
interface QuestionHelper {
  context: QuestionContext;
  picture: Picture;
  pick: (count: number) => number; // a whole number below a count, by chance
  ask: (request: any) => Promise<Reply<any>>; // about the picture
}

/** Null where the network gives no reason to ask. */
type QuestionMaker = (helper: QuestionHelper) => Promise<Question | null> | Question | null;
