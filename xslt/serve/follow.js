// Put into pages by `despatch serve` as they are sent: loads the page anew after a build, and shows what is wrong.
"use strict";
(() => {
  const own = document.currentScript, number = Number(own.dataset.number);
  const box = document.createElement("pre");
  box.setAttribute("role", "alert");
  box.style.cssText = "position:fixed;inset:auto 0 0;max-height:45vh;overflow:auto;margin:0;padding:1em;z-index:9;white-space:pre-wrap;background:#84261b;color:#fff;font:14px/1.5 monospace";
  const ask = async () => {
    try {
      const state = await (await fetch(new URL("state", own.src), { cache: "no-store" })).json();
      if (state.number !== number) return location.reload();
      box.textContent = state.wrong.join("\n");
      if (state.wrong.length) document.body.append(box);
    } catch {
      // the server is gone, or busy: it may come back
    }
    setTimeout(ask, document.hidden ? 5000 : 700);
  };
  ask();
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
})();
