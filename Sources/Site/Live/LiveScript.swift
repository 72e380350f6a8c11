/// The script of live figures: it loads the module when somebody asks for it, draws what the module
/// says, and has it train between two frames. After a line with the figures' looks (`LiveThemes`).
let liveScript = [liveModuleScript, livePanelScript, liveKnobScript, liveFigureScript].joined()

/// Getting the module: from a script, as a page from the disk can fetch nothing else.
private let liveModuleScript = #"""
  "use strict";

  const liveModules = {};

  // The functions of the module called "fast" or "exact"; it is loaded once.
  const liveCore = (() => {
    const loaded = {};
    const breath = () => new Promise((done) => setTimeout(done));

    const script = (name) => new Promise((done, fail) => {
      const element = document.createElement("script");
      element.src = `../live/${name}.js`;
      element.onload = done;
      element.onerror = () => fail(new Error(`live/${name}.js cannot be read`));
      document.head.append(element);
    });

    const load = async (name) => {
      await script(name);
      const text = liveModules[name];
      const unpacking = new DecompressionStream("deflate");
      const bytes = new Response(unpacking.readable).arrayBuffer();
      const writer = unpacking.writable.getWriter();
      // In pieces, each a task of a few milliseconds.
      for (let at = 0; at < text.length; at += 1 << 16) {
        const letters = atob(text.slice(at, at + (1 << 16)));
        const piece = new Uint8Array(letters.length);
        for (let index = 0; index < letters.length; index += 1) piece[index] = letters.charCodeAt(index);
        writer.write(piece);
        await breath();
      }
      writer.close();
      delete liveModules[name];
      const { instance } = await WebAssembly.instantiate(await bytes, {});
      return Object.assign({ name }, instance.exports);
    };
    const once = (name) => (loaded[name] ??= load(name));

    return async (isExact) => {
      if (isExact) return once("exact");
      try {
        const core = await once("fast");
        if (core.fuses()) return core;
      } catch (problem) {
        // A browser without relaxed SIMD.
        if (!(problem instanceof WebAssembly.CompileError)) throw problem;
      }
      return once("exact");
    };
  })();

  // What the module drew or reported, as commands.
  const liveCommands = (core, count) => {
    const commands = [];
    for (let at = 0; at < count;) {
      const [code, size] = [core.word(at), core.word(at + 1)];
      const numbers = new Float32Array(size);
      for (let index = 0; index < size; index += 1) numbers[index] = core.word(at + 2 + index);
      commands.push({ name: ["axes", "bands", "points", "legend", "number"][code], numbers });
      at += 2 + size;
    }
    return commands;
  };
  const liveWords = (letters) => new TextDecoder().decode(Uint8Array.from(letters));

  """#
