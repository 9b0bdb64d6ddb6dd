/** What models come in, and models of which the importer says that it cannot read them. Labels alone
 * (.txt, .csv) are none. */
const MODEL =
  /\.(onnx|data|keras|h5|hdf5|pt|pth|pt2|safetensors|bin|json|tflite|pb|ckpt|pkl|joblib|npz|mlmodel)$/i;

/**
 * Which of the files that were chosen or dropped are a model's: all but the pictures, or none where
 * there is nothing but pictures.
 * @param {File[]} files
 */
export function modelFiles(files) {
  const others = files.filter(({ type }) => !type.startsWith("image/"));
  return others.some(({ name }) => MODEL.test(name)) ? others : [];
}
