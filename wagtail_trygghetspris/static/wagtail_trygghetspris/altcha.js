/* Lets a worker solve the sum of the form once somebody begins to write in it, or at
   once where there is nothing to write. */
(() => {
    "use strict";

    const solve = (spot, input) => {
        const challenge = JSON.parse(spot.dataset.tpAltcha);
        const worker = new Worker(spot.dataset.tpWorker);
        worker.addEventListener("message", ({ data }) => {
            const { algorithm, salt, signature } = challenge;
            const solution = {
                algorithm,
                challenge: challenge.challenge,
                number: data,
                salt,
                signature,
            };
            if (data !== null) input.value = btoa(JSON.stringify(solution));
            worker.terminate();
        });
        worker.postMessage(challenge);
    };

    for (const spot of document.querySelectorAll("[data-tp-altcha]")) {
        const form = spot.closest("form");
        const input = form && form.elements[spot.dataset.tpInput];
        if (!input || input.value) continue;
        const begin = () => solve(spot, input);
        if ("tpNow" in form.dataset) begin();
        else form.addEventListener("focusin", begin, { once: true });
    }
})();
