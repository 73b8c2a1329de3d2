/* The length of a citation while it is written. Seen at every key; told to screen
   readers when the writer pauses. Without this script the length is that of the latest
   saving. */
(function () {
  "use strict";

  const PAUSE = 1500;

  function follow(line) {
    const area = document.getElementById(line.dataset.wtpLengthOf);
    if (!area) return;
    const longest = Number(area.dataset.wtpLongest);
    const told = document.createElement("span");
    told.className = "w-sr-only";
    told.setAttribute("role", "status");
    line.after(told);
    let waiting;

    area.addEventListener("input", function () {
      /* As the server counts: characters, not halves of them. */
      const length = Array.from(area.value.trim()).length;
      line.querySelector("[data-wtp-number]").textContent = length;
      line.querySelector("[data-wtp-long]").hidden = length <= longest;
      clearTimeout(waiting);
      waiting = setTimeout(function () {
        told.textContent = line.innerText;
      }, PAUSE);
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-wtp-length-of]").forEach(follow);
  });
})();
