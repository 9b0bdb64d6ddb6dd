// Runs before the page's own scripts: Python answers from outside of the browser, at once.

(() => {
  window.Worker = class {
    constructor(address) {
      this.imports = /importer/.test(String(address));
      // As whom the server knows the network: by the page that shows it, or by what it was told.
      this.model = location.pathname.split("/").at(-1) || "index.html";
    }

    postMessage(message) {
      if (this.imports) void this.open(message);
      else if (message.type === "boot") void this.boot(message);
      else void this.answer(message);
    }

    tell(data) {
      if (!this.over) this.onmessage?.({ data });
    }

    terminate() {
      this.over = true;
    }

    async boot({ files }) {
      const given = Object.entries(files).filter(([, file]) => typeof file !== "string");
      if (given.length) {
        const names = given.map(([name, file]) => [name, file.byteLength]);
        const reply = await ask("boot", names, ...given.map(([, file]) => file));
        this.model = new TextDecoder().decode(reply);
      }
      setTimeout(() => this.tell({ type: "ready" }));
    }

    async answer({ id, request, attachment: { file, pixels = new Uint8Array() } = {} }) {
      try {
        if (file) {
          const decoded = await decode(file);
          request = { ...request, image: { size: decoded.size } };
          pixels = decoded.pixels;
        }
        this.tell({ type: "reply", id, buffer: await ask(this.model, request, pixels) });
      } catch (error) {
        this.tell({ type: "failed", id, message: error.message });
      }
    }

    /** Read a model, as the page's importer does. */
    async open({ files, options, pictures }) {
      try {
        this.tell({ type: "stage", stage: "Reading the model" });
        const given = Object.entries(files);
        const shown = await Promise.all(
          Object.entries(pictures).map(async ([name, { address, channels }]) => {
            const { size, pixels } = await decode(await (await fetch(address)).blob());
            return { name, size, channels, pixels };
          }),
        );
        const told = {
          options,
          files: given.map(([name, file]) => [name, file.byteLength]),
          pictures: shown.map(({ name, size, channels }) => [name, size, channels]),
        };
        const bytes = [...given.map(([, file]) => file), ...shown.map(({ pixels }) => pixels)];
        this.tell({ type: "reply", buffer: await ask("import", told, ...bytes) });
      } catch (error) {
        this.tell({ type: "failed", message: error.message });
      }
    }
  };

  /** What is told, as JSON with its length before it, and bytes behind it → bytes. */
  async function ask(whom, told, ...bytes) {
    const text = new TextEncoder().encode(JSON.stringify(told));
    const body = new Blob([new Uint32Array([text.length]), text, ...bytes]);
    const response = await fetch(`standin/${whom}`, { method: "POST", body });
    return response.arrayBuffer();
  }

  async function decode(file) {
    const bitmap = await createImageBitmap(file).catch(() => {
      throw new Error(
        `“${file.name}” is damaged, or is not a picture that this browser can read. Try a JPEG, PNG or WebP file.`,
      );
    });
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    return { pixels: new Uint8Array(data.buffer), size: [height, width, 4] };
  }
})();
