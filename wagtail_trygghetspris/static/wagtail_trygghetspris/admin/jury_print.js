/* A button that opens the browser's dialogue for printing. Without this script it is
   hidden, and the browser's own menu prints. */
(function () {
  "use strict";

  document.querySelectorAll("[data-wtp-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      window.print();
    });
  });
})();
