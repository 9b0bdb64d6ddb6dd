// Comes to rest, so that what is shown can be compared: a neuron is open, nothing runs, and the
// address says where.
async (seed) => {
  const all = (name) =>
    [...document.querySelectorAll(name)].filter(
      (e) => e.checkVisibility() && !e.closest("[inert]"),
    );
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  for (const video of document.querySelectorAll("video"))
    if (video.srcObject) document.querySelector("[data-makes=camera]").click();
  const units = all(".unit");
  if (!all(".view").length) units[seed % units.length]?.click();
  // With Python in between it takes a moment.
  for (let i = 0; i < 30 && !all(".view h2").length; i++) await pause(50);
  await pause(200);
  const [map] = all(".view .map-view[tabindex]");
  for (const key of map ? ["ArrowRight", "ArrowDown"] : [])
    map.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  // A step of the tour begins to play once it is in sight.
  for (let i = 0; i < 3; i++) {
    for (const running of all("[data-running] .player-toggle")) running.click();
    await pause(250); // the address follows the hand after a moment
  }
};
