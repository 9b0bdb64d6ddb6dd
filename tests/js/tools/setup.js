// What the page's scripts need to be imported outside of a browser, and without a bundler.
import { registerHooks } from "node:module";

const SITE = new URL("../../../site_src/package.json", import.meta.url).href;

registerHooks({
  // The development packages are where those of the page are.
  resolve: (name, context, next) =>
    next(name, name === "happy-dom" ? { ...context, parentURL: SITE } : context),
  // The bundler takes JSON as it is; Node would ask for an attribute.
  load(url, context, next) {
    if (!url.endsWith(".json")) return next(url, context);
    const { source } = next(url, { ...context, importAttributes: { type: "json" } });
    return { format: "module", source: `export default ${source}`, shortCircuit: true };
  },
});

globalThis.window = globalThis; // timers of tests are those of the scripts
globalThis.matchMedia = () => ({ matches: false });
globalThis.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
