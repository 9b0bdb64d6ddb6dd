/**
 * What an activation function is set to, where that can be one thing or another; else nothing.
 * @param {{negative_slope?: number, alpha?: number}} layer
 */
export const settingOf = ({ negative_slope: slope, alpha }) =>
  slope !== undefined ? `slope ${slope}` : alpha !== undefined && alpha !== 1 ? `α ${alpha}` : "";
