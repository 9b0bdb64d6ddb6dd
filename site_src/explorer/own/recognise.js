const MODEL = /\.(onnx|data|keras|h5|hdf5|pt|pth|safetensors|bin|json|txt)$/i;

/** Whether files that were chosen or dropped are a model's, and not a picture. @param {File[]} files */
export const areModel = (files) =>
  files.length > 0 &&
  files.every(({ name, type }) => MODEL.test(name) && !type.startsWith("image/"));
