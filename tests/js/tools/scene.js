// What a view shows, gathered from replies about the classifier as the page gathers it.
import { gather } from "../../../site_src/explorer/scene/scene.js";
import { network, reply } from "./made.js";

const door = { ask: async (_, { changes, ...request }) => reply(request) };

/** A scene of the classifier: one neuron of one layer. */
export async function sceneOf(layer, unit, from = null) {
  const made = network("classifier");
  const picture = { ref: "cup", attachment: {}, changes: [], network: made };
  picture.reply = reply({ ask: "trace", image: "cup" });
  const parts = await gather(door, made, picture, { layer, unit });
  const colours = () => ({ palette: "activation", domain: [-1, 1] });
  const rest = { trace: picture.reply, inputColours: colours, outputColours: colours };
  return { ...parts, ...rest, picture, unit, from };
}
