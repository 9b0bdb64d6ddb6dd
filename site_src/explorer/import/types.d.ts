/* Models of the visitor. */

/** The files of a model, by their names. */
type ModelBytes = Record<string, Uint8Array>;

/** A model that is kept in the browser. */
interface KeptModel {
  files: ModelBytes; // as they came
  options: ImportOptions;
  made: ArrayBuffer; // the importer's reply
  build: string; // of the site that read it
}
